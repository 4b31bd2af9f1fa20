package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.ConditionValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Multi-Region keys: one id and one material, in several Regions of one installation. */
class MultiRegionTest {
    private static final String HOME = KmsFixture.REGION;
    private static final String AWAY = "us-east-1";

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void opens_in_one_region_what_was_sealed_in_another() throws IOException {
        String id = replicated();
        String here = kms.encrypt(id, "here", "{'a':'b'}");
        String there = blobOf(kms.callIn(AWAY, "Encrypt", "{'KeyId':'" + id + "','Plaintext':'AAAA'}"));
        kms.reopen();

        JsonNode opened =
                kms.callIn(AWAY, "Decrypt", "{'CiphertextBlob':'" + here + "','EncryptionContext':{'a':'b'}}");

        assertThat(opened.get("Plaintext").asText()).isEqualTo(KmsFixture.base64("here"));
        assertThat(opened.get("KeyId").textValue()).isEqualTo(arn(AWAY, id));
        assertThat(kms.at("/KeyId", "Decrypt", "{'CiphertextBlob':'" + there + "'}"))
                .isEqualTo(arn(HOME, id));
        String single = kms.encrypt(kms.createKey(), "x", "{}");
        assertThat(kms.errorIn(AWAY, "Decrypt", "{'CiphertextBlob':'" + single + "'}")
                        .errorName())
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void describes_primary_and_replicas_alike_in_every_region() {
        String id = replicated();
        String configuration = "{'MultiRegionKeyType':'%s','PrimaryKey':{'Arn':'" + arn(HOME, id) + "','Region':'"
                + HOME + "'},'ReplicaKeys':[{'Arn':'" + arn(AWAY, id) + "','Region':'" + AWAY + "'}]}";

        assertThat(configuration(HOME, id).toString())
                .isEqualTo(configuration.formatted("PRIMARY").replace('\'', '"'));
        assertThat(configuration(AWAY, id).toString())
                .isEqualTo(configuration.formatted("REPLICA").replace('\'', '"'));
    }

    @Test
    void gives_a_replica_labels_and_a_policy_of_its_own() {
        String id = kms.createKey("{'MultiRegion':true,'Description':'here'}");

        ObjectNode answer = kms.call(
                "ReplicateKey",
                "{'KeyId':'" + id + "','ReplicaRegion':'" + AWAY
                        + "','Description':'there','Policy':'{}','Tags':[{'TagKey':'a','TagValue':'b'}]}");

        assertThat(answer.at("/ReplicaKeyMetadata/Description").asText()).isEqualTo("there");
        assertThat(answer.at("/ReplicaKeyMetadata/KeyState").asText()).isEqualTo("Enabled");
        assertThat(answer.at("/ReplicaKeyMetadata/Arn").asText()).isEqualTo(arn(AWAY, id));
        assertThat(answer.get("ReplicaPolicy").textValue()).isEqualTo("{}");
        assertThat(answer.get("ReplicaTags").toString()).isEqualTo("[{\"TagKey\":\"a\",\"TagValue\":\"b\"}]");
        kms.call("DisableKey", "{'KeyId':'" + id + "'}");
        assertThat(stateIn(AWAY, id)).isEqualTo("Enabled");
        assertThat(kms.call("ListResourceTags", "{'KeyId':'" + id + "'}").get("Tags"))
                .isEmpty();
    }

    @Test
    void needs_permission_on_the_primary_and_to_create_in_the_other_region() {
        String id = kms.createKey("{'MultiRegion':true}");

        var authorizations = kms.plan("ReplicateKey", "{'KeyId':'" + id + "','ReplicaRegion':'" + AWAY + "'}")
                .authorizations();

        assertThat(authorizations)
                .extracting(Authorization::action)
                .containsExactly("kms:ReplicateKey", "kms:CreateKey");
        assertThat(authorizations.getFirst().context())
                .containsEntry("kms:replicaregion", new ConditionValue.One(AWAY))
                .containsEntry("kms:multiregionkeytype", new ConditionValue.One("PRIMARY"))
                .containsEntry("kms:multiregion", new ConditionValue.One("true"));
    }

    @Test
    void replicates_primaries_only_and_once_a_region() {
        String id = replicated();
        String single = kms.createKey();

        kms.refuses("ReplicateKey", "{'KeyId':'" + id + "','ReplicaRegion':'" + AWAY + "'}", "AlreadyExistsException");
        kms.refuses("ReplicateKey", "{'KeyId':'" + id + "','ReplicaRegion':'" + HOME + "'}", "AlreadyExistsException");
        kms.refuses(
                "ReplicateKey",
                "{'KeyId':'" + single + "','ReplicaRegion':'" + AWAY + "'}",
                "UnsupportedOperationException",
                kms.keyArn(single) + " is not a multi-region primary key.");
        assertThat(kms.errorIn(AWAY, "ReplicateKey", "{'KeyId':'" + id + "','ReplicaRegion':'eu-west-1'}")
                        .getMessage())
                .isEqualTo(arn(AWAY, id) + " is not a multi-region primary key.");
        kms.refuses("ReplicateKey", "{'KeyId':'" + id + "','ReplicaRegion':'nowhere'}", "ValidationException");
    }

    @Test
    void moves_the_primary_with_all_it_alone_knows() throws IOException {
        String id = replicated();
        kms.call("EnableKeyRotation", "{'KeyId':'" + id + "','RotationPeriodInDays':90}");
        kms.call("RotateKeyOnDemand", "{'KeyId':'" + id + "'}");

        kms.call("UpdatePrimaryRegion", "{'KeyId':'" + id + "','PrimaryRegion':'" + AWAY + "'}");
        kms.reopen();

        assertThat(configuration(AWAY, id).get("MultiRegionKeyType").textValue())
                .isEqualTo("PRIMARY");
        assertThat(configuration(HOME, id).at("/PrimaryKey/Region").asText()).isEqualTo(AWAY);
        assertThat(status(HOME, id)).isEqualTo(status(AWAY, id)).contains("\"RotationPeriodInDays\":90");
        kms.refuses("RotateKeyOnDemand", "{'KeyId':'" + id + "'}", "UnsupportedOperationException");
        kms.passTime(Duration.ofDays(90));
        kms.emulator().keepUp();
        assertThat(kms.call("ListKeyRotations", "{'KeyId':'" + id + "'}").get("Rotations"))
                .hasSize(2)
                .isEqualTo(kms.callIn(AWAY, "ListKeyRotations", "{'KeyId':'" + id + "'}")
                        .get("Rotations"));
        kms.refuses(
                "UpdatePrimaryRegion",
                "{'KeyId':'" + id + "','PrimaryRegion':'" + AWAY + "'}",
                "UnsupportedOperationException");
        assertThat(kms.errorIn(AWAY, "UpdatePrimaryRegion", "{'KeyId':'" + id + "','PrimaryRegion':'eu-west-1'}")
                        .errorName())
                .isEqualTo("NotFoundException");
    }

    @Test
    void rotates_all_of_its_keys_at_once() throws IOException {
        String id = replicated();
        String old = kms.encrypt(id, "old", "{}");

        kms.call("RotateKeyOnDemand", "{'KeyId':'" + id + "'}");
        String fresh = blobOf(kms.callIn(AWAY, "Encrypt", "{'KeyId':'" + id + "','Plaintext':'AAAA'}"));
        kms.reopen();

        JsonNode opened = kms.call("Decrypt", "{'CiphertextBlob':'" + fresh + "'}");
        assertThat(opened.get("KeyMaterialId").textValue())
                .isEqualTo(kms.at("/KeyMetadata/CurrentKeyMaterialId", "DescribeKey", "{'KeyId':'" + id + "'}"));
        assertThat(kms.callIn(AWAY, "Decrypt", "{'CiphertextBlob':'" + old + "'}")
                        .get("Plaintext")
                        .asText())
                .isEqualTo(KmsFixture.base64("old"));
        assertThat(kms.errorIn(AWAY, "EnableKeyRotation", "{'KeyId':'" + id + "'}")
                        .errorName())
                .isEqualTo("UnsupportedOperationException");
    }

    @Test
    void deletes_a_primary_only_after_its_last_replica() throws IOException {
        String id = replicated();

        ObjectNode answer = kms.call("ScheduleKeyDeletion", "{'KeyId':'" + id + "','PendingWindowInDays':8}");

        assertThat(answer.get("KeyState").textValue()).isEqualTo("PendingReplicaDeletion");
        assertThat(answer.has("DeletionDate")).isFalse();
        assertThat(kms.at("/KeyMetadata/PendingDeletionWindowInDays", "DescribeKey", "{'KeyId':'" + id + "'}"))
                .isEqualTo("8");
        kms.passTime(Duration.ofDays(30));
        kms.emulator().keepUp();
        assertThat(kms.state(id)).isEqualTo("PendingReplicaDeletion");
        kms.callIn(AWAY, "ScheduleKeyDeletion", "{'KeyId':'" + id + "','PendingWindowInDays':7}");
        kms.passTime(Duration.ofDays(7));
        kms.emulator().keepUp();
        kms.reopen();

        assertThat(kms.state(id)).isEqualTo("PendingDeletion");
        kms.passTime(Duration.ofDays(8).minusSeconds(1));
        assertThat(kms.state(id)).isEqualTo("PendingDeletion");
        kms.passTime(Duration.ofSeconds(1));
        kms.refuses("DescribeKey", "{'KeyId':'" + id + "'}", "NotFoundException");
        kms.emulator().keepUp();
        kms.reopen();
        assertThat(kms.call("ListKeys", "{}").get("Keys")).isEmpty();
    }

    @Test
    void takes_the_deletion_of_a_primary_back_as_of_any_key() {
        String id = replicated();
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + id + "'}");

        kms.call("CancelKeyDeletion", "{'KeyId':'" + id + "'}");

        assertThat(kms.state(id)).isEqualTo("Disabled");
        assertThat(stateIn(AWAY, id)).isEqualTo("Enabled");
    }

    @Test
    void makes_a_destroyed_replica_again() throws IOException {
        String id = replicated();
        String blob = kms.encrypt(id, "x", "{}");
        kms.callIn(AWAY, "ScheduleKeyDeletion", "{'KeyId':'" + id + "','PendingWindowInDays':7}");
        kms.refuses("ReplicateKey", "{'KeyId':'" + id + "','ReplicaRegion':'" + AWAY + "'}", "AlreadyExistsException");
        kms.passTime(Duration.ofDays(7));
        kms.emulator().keepUp();
        assertThat(kms.errorIn(AWAY, "Decrypt", "{'CiphertextBlob':'" + blob + "'}")
                        .errorName())
                .isEqualTo("AccessDeniedException");

        kms.call("ReplicateKey", "{'KeyId':'" + id + "','ReplicaRegion':'" + AWAY + "'}");
        kms.reopen();

        assertThat(kms.callIn(AWAY, "Decrypt", "{'CiphertextBlob':'" + blob + "'}")
                        .get("Plaintext")
                        .asText())
                .isEqualTo(KmsFixture.base64("x"));
    }

    @Test
    void wants_imported_material_in_every_region() throws IOException {
        String id = kms.createKey("{'MultiRegion':true,'Origin':'EXTERNAL'}");
        byte[] first = new byte[32];
        kms.importMaterial(id, first, "");
        String blob = kms.encrypt(id, "x", "{}");
        assertThat(kms.at(
                        "/ReplicaKeyMetadata/KeyState",
                        "ReplicateKey",
                        "{'KeyId':'" + id + "','ReplicaRegion':'" + AWAY + "'}"))
                .isEqualTo("PendingImport");
        String forEver = "'ExpirationModel':'KEY_MATERIAL_DOES_NOT_EXPIRE'";

        kms.importMaterialIn(AWAY, id, first, forEver);
        assertThat(kms.callIn(AWAY, "Decrypt", "{'CiphertextBlob':'" + blob + "'}")
                        .get("Plaintext")
                        .asText())
                .isEqualTo(KmsFixture.base64("x"));
        byte[] second = new byte[32];
        second[0] = 1;
        kms.importMaterial(id, second, ",'ImportType':'NEW_KEY_MATERIAL'");
        assertThat(lastState(id)).isEqualTo("PENDING_MULTI_REGION_IMPORT_AND_ROTATION");
        kms.refuses("RotateKeyOnDemand", "{'KeyId':'" + id + "'}", "KMSInvalidStateException");
        kms.reopen();
        kms.importMaterialIn(AWAY, id, second, forEver);
        assertThat(lastState(id)).isEqualTo("PENDING_ROTATION");
        kms.call("RotateKeyOnDemand", "{'KeyId':'" + id + "'}");

        assertThat(stateIn(AWAY, id)).isEqualTo("Enabled");
        String fresh = kms.encrypt(id, "y", "{}");
        assertThat(kms.callIn(AWAY, "Decrypt", "{'CiphertextBlob':'" + fresh + "'}")
                        .get("Plaintext")
                        .asText())
                .isEqualTo(KmsFixture.base64("y"));
    }

    // kill -9 between the files of one rotation: the primary's was written, the replica's and the catalogue were not.
    @Test
    void brings_replicas_to_where_their_primary_is_after_a_crash() throws IOException {
        String id = replicated();
        Path catalogue = kms.directory().resolve("catalogue.sealed");
        Path replica = kms.directory().resolve("keys").resolve(AWAY).resolve(id + ".sealed");
        byte[] catalogueBefore = Files.readAllBytes(catalogue);
        byte[] replicaBefore = Files.readAllBytes(replica);
        kms.call("RotateKeyOnDemand", "{'KeyId':'" + id + "'}");
        String current = kms.at("/KeyMetadata/CurrentKeyMaterialId", "DescribeKey", "{'KeyId':'" + id + "'}");
        String fresh = kms.encrypt(id, "y", "{}");

        kms.reopenAfter(() -> {
            Files.write(catalogue, catalogueBefore);
            Files.write(replica, replicaBefore);
        });

        assertThat(kms.callIn(AWAY, "DescribeKey", "{'KeyId':'" + id + "'}")
                        .at("/KeyMetadata/CurrentKeyMaterialId")
                        .asText())
                .isEqualTo(current);
        assertThat(kms.callIn(AWAY, "Decrypt", "{'CiphertextBlob':'" + fresh + "'}")
                        .get("Plaintext")
                        .asText())
                .isEqualTo(KmsFixture.base64("y"));
        kms.reopen();
    }

    private String replicated() {
        String id = kms.createKey("{'MultiRegion':true}");
        kms.call("ReplicateKey", "{'KeyId':'" + id + "','ReplicaRegion':'" + AWAY + "'}");
        return id;
    }

    private static String arn(String region, String id) {
        return "arn:aws:kms:" + region + ":" + KmsFixture.ACCOUNT + ":key/" + id;
    }

    private static String blobOf(ObjectNode answer) {
        return KmsFixture.text(answer, "CiphertextBlob");
    }

    private JsonNode configuration(String region, String id) {
        return kms.callIn(region, "DescribeKey", "{'KeyId':'" + id + "'}").at("/KeyMetadata/MultiRegionConfiguration");
    }

    private String stateIn(String region, String id) {
        return kms.callIn(region, "DescribeKey", "{'KeyId':'" + id + "'}")
                .at("/KeyMetadata/KeyState")
                .asText();
    }

    private String status(String region, String id) {
        return kms.callIn(region, "GetKeyRotationStatus", "{'KeyId':'" + id + "'}")
                .toString();
    }

    private String lastState(String id) {
        JsonNode all = kms.call("ListKeyRotations", "{'KeyId':'" + id + "','IncludeKeyMaterial':'ALL_KEY_MATERIAL'}")
                .get("Rotations");
        return all.get(all.size() - 1).get("KeyMaterialState").textValue();
    }
}
