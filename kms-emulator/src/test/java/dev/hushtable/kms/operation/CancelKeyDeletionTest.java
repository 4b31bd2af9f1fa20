package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.kms.KmsFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CancelKeyDeletionTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void leaves_the_key_disabled() {
        String id = kms.createKey();
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + id + "'}");

        assertThat(kms.at("/KeyId", "CancelKeyDeletion", "{'KeyId':'" + id + "'}"))
                .isEqualTo(kms.keyArn(id));

        assertThat(kms.state(id)).isEqualTo("Disabled");
        kms.passTime(Duration.ofDays(31));
        assertThat(kms.state(id)).isEqualTo("Disabled");
    }

    @Test
    void refuses_a_key_that_is_not_pending_deletion() {
        String id = kms.createKey();

        kms.refuses(
                "CancelKeyDeletion",
                "{'KeyId':'" + id + "'}",
                "KMSInvalidStateException",
                kms.keyArn(id) + " is not pending deletion.");
    }
}
