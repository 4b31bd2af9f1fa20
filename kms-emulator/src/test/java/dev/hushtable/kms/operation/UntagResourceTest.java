package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.kms.KmsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UntagResourceTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void removes_tags_and_forgives_missing_ones() {
        String id = kms.call("CreateKey", "{'Tags':[{'TagKey':'a','TagValue':'1'},{'TagKey':'b','TagValue':'2'}]}")
                .at("/KeyMetadata/KeyId")
                .textValue();

        kms.call("UntagResource", "{'KeyId':'" + id + "','TagKeys':['a','c']}");

        assertThat(kms.call("ListResourceTags", "{'KeyId':'" + id + "'}")
                        .at("/Tags/0/TagKey")
                        .textValue())
                .isEqualTo("b");
    }

    @Test
    void refuses_a_request_without_names() {
        kms.violates(
                "UntagResource",
                "{'KeyId':'" + kms.createKey() + "'}",
                "Value null at 'tagKeys' failed to satisfy constraint: Member must not be null");
    }
}
