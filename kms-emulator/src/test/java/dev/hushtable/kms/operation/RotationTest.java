package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Automatic rotation and rotation on demand, and what is told of them. */
class RotationTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void rotates_every_so_many_days_and_keeps_the_old_material() throws IOException {
        String id = kms.createKey();
        String first = currentMaterial(id);
        String blob = kms.encrypt(id, "old", "{'a':'b'}");
        kms.call("EnableKeyRotation", "{'KeyId':'" + id + "','RotationPeriodInDays':90}");

        pass(Duration.ofDays(90).minusSeconds(1));
        assertThat(currentMaterial(id)).isEqualTo(first);
        pass(Duration.ofSeconds(1));
        kms.reopen();

        String second = currentMaterial(id);
        assertThat(second).isNotEqualTo(first);
        JsonNode opened = kms.call("Decrypt", "{'CiphertextBlob':'" + blob + "','EncryptionContext':{'a':'b'}}");
        assertThat(opened.get("KeyMaterialId").textValue()).isEqualTo(first);
        assertThat(opened.get("Plaintext").asText()).isEqualTo(KmsFixture.base64("old"));
        String newBlob = kms.encrypt(id, "new", "{}");
        assertThat(kms.at("/KeyMaterialId", "Decrypt", "{'CiphertextBlob':'" + newBlob + "'}"))
                .isEqualTo(second);
        assertThat(kms.at("/KeyMaterialId", "GenerateDataKey", "{'KeyId':'" + id + "','KeySpec':'AES_256'}"))
                .isEqualTo(second);
        pass(Duration.ofDays(90));
        assertThat(currentMaterial(id)).isNotEqualTo(second);
        assertThat(rotations(id)).hasSize(2);
    }

    @Test
    void tells_period_and_next_date() {
        String id = kms.createKey();
        assertThat(status(id)).hasToString("{\"KeyId\":\"" + id + "\",\"KeyRotationEnabled\":false}");

        kms.call("EnableKeyRotation", "{'KeyId':'" + id + "'}");

        ObjectNode status = status(id);
        assertThat(status.get("KeyRotationEnabled").booleanValue()).isTrue();
        assertThat(status.get("RotationPeriodInDays").intValue()).isEqualTo(365);
        assertThat(status.get("NextRotationDate").decimalValue())
                .isEqualByComparingTo(Long.toString(
                        KmsFixture.START.plus(Duration.ofDays(365)).getEpochSecond()));
        kms.call("DisableKeyRotation", "{'KeyId':'" + id + "'}");
        assertThat(status(id).get("KeyRotationEnabled").booleanValue()).isFalse();
        pass(Duration.ofDays(400));
        assertThat(rotations(id)).isEmpty();
    }

    @Test
    void begins_another_period_anew_but_not_the_same_one() {
        String id = kms.createKey();
        kms.call("EnableKeyRotation", "{'KeyId':'" + id + "','RotationPeriodInDays':100}");
        String next = kms.at("/NextRotationDate", "GetKeyRotationStatus", "{'KeyId':'" + id + "'}");
        pass(Duration.ofDays(10));

        kms.call("EnableKeyRotation", "{'KeyId':'" + id + "','RotationPeriodInDays':100}");
        assertThat(status(id).get("NextRotationDate").asText()).isEqualTo(next);
        kms.call("EnableKeyRotation", "{'KeyId':'" + id + "','RotationPeriodInDays':95}");

        assertThat(status(id).get("NextRotationDate").decimalValue())
                .isEqualByComparingTo(Long.toString(
                        KmsFixture.START.plus(Duration.ofDays(105)).getEpochSecond()));
    }

    // The guide: a disabled key is not rotated; enabled again, it is at once if it was due meanwhile.
    @Test
    void waits_with_disabled_keys_until_they_are_enabled() {
        String id = kms.createKey();
        kms.call("EnableKeyRotation", "{'KeyId':'" + id + "','RotationPeriodInDays':90}");
        kms.call("DisableKey", "{'KeyId':'" + id + "'}");
        pass(Duration.ofDays(300));
        assertThat(rotations(id)).isEmpty();
        assertThat(status(id).get("KeyRotationEnabled").booleanValue()).isTrue();

        kms.call("EnableKey", "{'KeyId':'" + id + "'}");
        pass(Duration.ZERO);

        assertThat(rotations(id)).hasSize(1);
        pass(Duration.ofDays(89));
        assertThat(rotations(id)).hasSize(1);
        pass(Duration.ofDays(1));
        assertThat(rotations(id)).hasSize(2);
    }

    @Test
    void does_not_rotate_what_is_to_be_deleted_and_remembers_when_it_is_not() {
        String id = kms.createKey();
        kms.call("EnableKeyRotation", "{'KeyId':'" + id + "','RotationPeriodInDays':90}");

        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + id + "'}");
        assertThat(status(id).get("KeyRotationEnabled").booleanValue()).isFalse();
        kms.call("CancelKeyDeletion", "{'KeyId':'" + id + "'}");

        assertThat(status(id).get("KeyRotationEnabled").booleanValue()).isTrue();
    }

    @Test
    void rotates_on_demand_25_times_and_leaves_the_schedule_alone() {
        String id = kms.createKey();
        kms.call("EnableKeyRotation", "{'KeyId':'" + id + "'}");
        String next = status(id).get("NextRotationDate").asText();
        List<String> blobs = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            blobs.add(kms.encrypt(id, "x" + i, "{}"));
            assertThat(kms.at("/KeyId", "RotateKeyOnDemand", "{'KeyId':'" + id + "'}"))
                    .isEqualTo(id);
        }

        kms.refuses(
                "RotateKeyOnDemand",
                "{'KeyId':'" + id + "'}",
                "LimitExceededException",
                "The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations can be"
                        + " performed for this key: " + kms.keyArn(id));
        assertThat(status(id).get("NextRotationDate").asText()).isEqualTo(next);
        for (int i = 0; i < 25; i++) {
            assertThat(kms.at("/Plaintext", "Decrypt", "{'CiphertextBlob':'" + blobs.get(i) + "'}"))
                    .isEqualTo(KmsFixture.base64("x" + i));
        }
    }

    @Test
    void lists_rotations_page_by_page_or_all_material() {
        String id = kms.createKey();
        String first = currentMaterial(id);
        kms.call("EnableKeyRotation", "{'KeyId':'" + id + "','RotationPeriodInDays':90}");
        pass(Duration.ofDays(90));
        for (int i = 0; i < 11; i++) {
            kms.call("RotateKeyOnDemand", "{'KeyId':'" + id + "'}");
        }

        List<JsonNode> paged = new ArrayList<>();
        String marker = "";
        do {
            ObjectNode page = kms.call("ListKeyRotations", "{'KeyId':'" + id + "','Limit':5" + marker + "}");
            page.get("Rotations").forEach(paged::add);
            marker = page.get("Truncated").booleanValue()
                    ? ",'Marker':'" + page.get("NextMarker").textValue() + "'"
                    : "";
        } while (!marker.isEmpty());

        assertThat(paged).hasSize(12).isEqualTo(rotations(id));
        assertThat(paged.getFirst().get("RotationType").textValue()).isEqualTo("AUTOMATIC");
        assertThat(paged.getLast().get("RotationType").textValue()).isEqualTo("ON_DEMAND");
        assertThat(paged.getLast().get("KeyMaterialState").textValue()).isEqualTo("CURRENT");
        assertThat(paged.getLast().get("KeyMaterialId").textValue()).isEqualTo(currentMaterial(id));
        JsonNode all = kms.call("ListKeyRotations", "{'KeyId':'" + id + "','IncludeKeyMaterial':'ALL_KEY_MATERIAL'}")
                .get("Rotations");
        assertThat(all).hasSize(13);
        assertThat(all.get(0).toString())
                .isEqualTo("{\"KeyId\":\"" + id + "\",\"KeyMaterialId\":\"" + first
                        + "\",\"KeyMaterialState\":\"NON_CURRENT\"}");
    }

    @Test
    void refuses_periods_and_keys_that_cannot_be_rotated() {
        String id = kms.createKey();
        kms.refuses("EnableKeyRotation", "{'KeyId':'" + id + "','RotationPeriodInDays':89}", "ValidationException");
        kms.refuses("EnableKeyRotation", "{'KeyId':'" + id + "','RotationPeriodInDays':2561}", "ValidationException");
        String hmac = kms.createKey("{'KeySpec':'HMAC_256','KeyUsage':'GENERATE_VERIFY_MAC'}");
        String external = kms.createKey("{'Origin':'EXTERNAL'}");

        for (String operation : List.of("EnableKeyRotation", "DisableKeyRotation", "GetKeyRotationStatus")) {
            kms.refuses(operation, "{'KeyId':'" + hmac + "'}", "UnsupportedOperationException");
            kms.refuses(
                    operation,
                    "{'KeyId':'" + external + "'}",
                    "UnsupportedOperationException",
                    kms.keyArn(external) + " origin is EXTERNAL which is not valid for this operation.");
        }
        kms.refuses("RotateKeyOnDemand", "{'KeyId':'" + hmac + "'}", "UnsupportedOperationException");
        kms.refuses("ListKeyRotations", "{'KeyId':'" + hmac + "'}", "UnsupportedOperationException");
    }

    @Test
    void rotates_the_servers_own_keys_every_year() {
        String arn = kms.emulator().resolveOrCreateServiceKey(KmsFixture.REGION);
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        assertThat(status(id).get("KeyRotationEnabled").booleanValue()).isTrue();

        pass(Duration.ofDays(365));

        assertThat(rotations(id)).hasSize(1);
        kms.refuses("DisableKeyRotation", "{'KeyId':'" + id + "'}", "AccessDeniedException");
        kms.refuses("RotateKeyOnDemand", "{'KeyId':'" + id + "'}", "AccessDeniedException");
    }

    @Test
    void tells_of_rotations() {
        List<KeyEvent> events = new ArrayList<>();
        kms.emulator().onKeyEvent(events::add);
        String id = kms.createKey();
        kms.call("EnableKeyRotation", "{'KeyId':'" + id + "','RotationPeriodInDays':90}");

        pass(Duration.ofDays(90));
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + id + "','PendingWindowInDays':7}");
        pass(Duration.ofDays(7));

        assertThat(events)
                .containsExactly(
                        new KeyEvent("RotateKey", kms.keyArn(id), "AUTOMATIC"),
                        new KeyEvent("DeleteKey", kms.keyArn(id), ""));
    }

    @Test
    void destroys_and_tells_at_the_next_start_what_was_due_before() throws IOException {
        String id = kms.createKey();
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + id + "','PendingWindowInDays':7}");
        kms.passTime(Duration.ofDays(7));
        kms.reopen();
        List<KeyEvent> events = new ArrayList<>();
        kms.emulator().onKeyEvent(events::add);

        kms.emulator().keepUp();

        assertThat(events).containsExactly(new KeyEvent("DeleteKey", kms.keyArn(id), ""));
        try (var files = Files.walk(kms.directory())) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.contains(id));
        }
    }

    private void pass(Duration duration) {
        kms.passTime(duration);
        kms.emulator().keepUp();
    }

    private ObjectNode status(String id) {
        return kms.call("GetKeyRotationStatus", "{'KeyId':'" + id + "'}");
    }

    private String currentMaterial(String id) {
        return kms.at("/KeyMetadata/CurrentKeyMaterialId", "DescribeKey", "{'KeyId':'" + id + "'}");
    }

    private List<JsonNode> rotations(String id) {
        List<JsonNode> rotations = new ArrayList<>();
        kms.call("ListKeyRotations", "{'KeyId':'" + id + "'}").get("Rotations").forEach(rotations::add);
        return rotations;
    }
}
