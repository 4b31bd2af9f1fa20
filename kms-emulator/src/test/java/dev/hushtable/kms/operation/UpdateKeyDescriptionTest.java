package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.kms.KmsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UpdateKeyDescriptionTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void replaces_the_description() {
        String id = kms.createKey();

        kms.call("UpdateKeyDescription", "{'KeyId':'" + id + "','Description':'claims, 2026'}");

        assertThat(kms.at("/KeyMetadata/Description", "DescribeKey", "{'KeyId':'" + id + "'}"))
                .isEqualTo("claims, 2026");
    }

    @Test
    void does_not_repeat_a_description_that_is_too_long() {
        kms.violates(
                "UpdateKeyDescription",
                "{'KeyId':'" + kms.createKey() + "','Description':'" + "x".repeat(8193) + "'}",
                "Value at 'description' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 8192");
    }
}
