package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.Occasion;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GetKeyLastUsageTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void tells_nothing_of_a_key_that_was_never_used() {
        kms.passTime(Duration.ofHours(1));
        String id = kms.createKey();
        kms.call("DescribeKey", "{'KeyId':'" + id + "'}");

        ObjectNode usage = usage(id);

        assertThat(usage.get("KeyLastUsage")).isEmpty();
        assertThat(usage.get("KeyCreationDate").decimalValue())
                .isEqualByComparingTo(seconds(KmsFixture.START.plus(Duration.ofHours(1))));
        assertThat(usage.get("TrackingStartDate")).isEqualTo(usage.get("KeyCreationDate"));
    }

    @Test
    void tells_the_last_use_and_the_record_that_says_so() throws IOException {
        String id = kms.createKey();
        kms.encrypt(id, "x", "{}");
        kms.passTime(Duration.ofMinutes(5));
        var unused = kms.plan("GenerateDataKey", "{'KeyId':'" + id + "','KeySpec':'AES_256'}")
                .execute(new Occasion("the-request", "the-event"));
        kms.passTime(Duration.ofMinutes(5));

        kms.reopen();

        assertThat(usage(id).get("KeyLastUsage").toString())
                .isEqualTo("{\"Operation\":\"GenerateDataKey\",\"Timestamp\":"
                        + seconds(KmsFixture.START.plus(Duration.ofMinutes(5)))
                        + ".000,\"CloudTrailEventId\":\"the-event\",\"KmsRequestId\":\"the-request\"}");
    }

    @Test
    void counts_neither_failures_nor_dry_runs() {
        String id = kms.createKey();
        kms.refuses("Encrypt", "{'KeyId':'" + id + "','Plaintext':'AAAA','DryRun':true}", "DryRunOperationException");
        kms.call("DisableKey", "{'KeyId':'" + id + "'}");
        kms.refuses("Encrypt", "{'KeyId':'" + id + "','Plaintext':'AAAA'}", "DisabledException");

        assertThat(usage(id).get("KeyLastUsage")).isEmpty();
    }

    @Test
    void notes_both_keys_of_a_reencryption() {
        String from = kms.createKey();
        String to = kms.createKey();
        String blob = kms.encrypt(from, "x", "{}");

        kms.call("ReEncrypt", "{'CiphertextBlob':'" + blob + "','DestinationKeyId':'" + to + "'}");

        for (String id : new String[] {from, to}) {
            assertThat(usage(id).at("/KeyLastUsage/Operation").asText()).isEqualTo("ReEncrypt");
        }
    }

    @Test
    void counts_what_the_servers_own_tables_do() {
        String id = kms.createKey();
        kms.emulator().generateDataKey(id, EncryptionContext.empty()).close();

        assertThat(usage(id).at("/KeyLastUsage/Operation").asText()).isEqualTo("GenerateDataKey");
        assertThat(usage(id).get("KeyLastUsage").has("CloudTrailEventId")).isFalse();
    }

    private ObjectNode usage(String id) {
        return kms.call("GetKeyLastUsage", "{'KeyId':'" + id + "'}");
    }

    private static String seconds(Instant instant) {
        return Long.toString(instant.getEpochSecond());
    }
}
