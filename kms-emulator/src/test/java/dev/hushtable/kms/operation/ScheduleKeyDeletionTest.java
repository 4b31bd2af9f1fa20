package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.ConditionValue;
import dev.hushtable.kms.protocol.KmsPlan;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScheduleKeyDeletionTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void destroys_key_and_aliases_after_the_waiting_period_and_not_before() {
        String id = kms.createKey();
        kms.alias("alias/old", id);
        String blob = kms.encrypt(id, "x", "{}");

        ObjectNode answer = kms.call("ScheduleKeyDeletion", "{'KeyId':'" + id + "','PendingWindowInDays':7}");

        assertThat(answer.get("KeyId").textValue()).isEqualTo(kms.keyArn(id));
        assertThat(answer.get("KeyState").textValue()).isEqualTo("PendingDeletion");
        assertThat(answer.get("PendingWindowInDays").intValue()).isEqualTo(7);
        assertThat(answer.get("DeletionDate").decimalValue()).isEqualByComparingTo("1795946400");
        kms.passTime(Duration.ofDays(7).minusSeconds(1));
        assertThat(kms.state(id)).isEqualTo("PendingDeletion");
        kms.passTime(Duration.ofSeconds(1));
        kms.refuses("DescribeKey", "{'KeyId':'" + id + "'}", "NotFoundException");
        assertThat(kms.call("ListAliases", "{}").get("Aliases")).isEmpty();
        assertThat(kms.call("ListKeys", "{}").get("Keys")).isEmpty();
        kms.refuses("Decrypt", "{'CiphertextBlob':'" + blob + "'}", "AccessDeniedException");
    }

    @Test
    void waits_thirty_days_unless_told_otherwise() {
        String id = kms.createKey();

        assertThat(kms.at("/PendingWindowInDays", "ScheduleKeyDeletion", "{'KeyId':'" + id + "'}"))
                .isEqualTo("30");
    }

    @Test
    void refuses_windows_outside_seven_to_thirty_days() {
        String id = kms.createKey();

        kms.refuses("ScheduleKeyDeletion", "{'KeyId':'" + id + "','PendingWindowInDays':6}", "ValidationException");
        kms.refuses("ScheduleKeyDeletion", "{'KeyId':'" + id + "','PendingWindowInDays':31}", "ValidationException");
    }

    @Test
    void tells_policies_the_window_it_was_asked_for() {
        String id = kms.createKey();

        KmsPlan plan = kms.plan("ScheduleKeyDeletion", "{'KeyId':'" + id + "','PendingWindowInDays':9}");

        assertThat(plan.authorizations().getFirst().context())
                .containsEntry("kms:schedulekeydeletionpendingwindowindays", new ConditionValue.One("9"));
        assertThat(kms.state(id)).isEqualTo("Enabled");
    }
}
