package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.Wrapping;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imported material: how it comes, what may come, when it goes, and that it comes again. */
class ImportTest {
    private static final String FOR_EVER = "'ExpirationModel':'KEY_MATERIAL_DOES_NOT_EXPIRE'";

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @CsvSource({
        "RSAES_OAEP_SHA_1, RSA_2048",
        "RSAES_OAEP_SHA_256, RSA_2048",
        "RSA_AES_KEY_WRAP_SHA_1, RSA_2048",
        "RSA_AES_KEY_WRAP_SHA_256, RSA_3072",
    })
    void takes_material_wrapped_in_every_way(String algorithm, String spec) throws IOException {
        String id = external();
        byte[] material = material();
        ObjectNode parameters = parameters(id, algorithm, spec);

        ObjectNode answer = bring(id, parameters, Wrapping.wrap(key(parameters), algorithm, material), FOR_EVER);

        assertThat(answer.get("KeyId").textValue()).isEqualTo(kms.keyArn(id));
        assertThat(answer.get("KeyMaterialId").textValue()).matches("[0-9a-f]{64}");
        JsonNode metadata = kms.call("DescribeKey", "{'KeyId':'" + id + "'}").get("KeyMetadata");
        assertThat(metadata.get("KeyState").textValue()).isEqualTo("Enabled");
        assertThat(metadata.get("ExpirationModel").textValue()).isEqualTo("KEY_MATERIAL_DOES_NOT_EXPIRE");
        assertThat(metadata.get("CurrentKeyMaterialId")).isEqualTo(answer.get("KeyMaterialId"));
        String blob = kms.encrypt(id, "hush", "{}");
        kms.reopen();
        assertThat(kms.at("/Plaintext", "Decrypt", "{'CiphertextBlob':'" + blob + "'}"))
                .isEqualTo(KmsFixture.base64("hush"));
    }

    @Test
    void gives_out_parameters_for_a_day() {
        String id = external();
        ObjectNode parameters = parameters(id, "RSAES_OAEP_SHA_256", "RSA_2048");
        assertThat(parameters.get("ParametersValidTo").decimalValue())
                .isEqualByComparingTo(
                        Long.toString(KmsFixture.START.plus(Duration.ofDays(1)).getEpochSecond()));
        String wrapped = Wrapping.wrap(key(parameters), "RSAES_OAEP_SHA_256", material());

        kms.passTime(Duration.ofDays(1).minusSeconds(1));
        bring(id, parameters, wrapped, FOR_EVER);
        kms.passTime(Duration.ofSeconds(1));

        assertThat(error(id, parameters, wrapped, FOR_EVER)).isEqualTo("ExpiredImportTokenException");
    }

    @Test
    void takes_a_token_for_its_key_alone_and_only_unaltered() {
        String id = external();
        String other = external();
        ObjectNode parameters = parameters(id, "RSAES_OAEP_SHA_256", "RSA_2048");
        ObjectNode others = parameters(other, "RSAES_OAEP_SHA_256", "RSA_2048");
        String wrapped = Wrapping.wrap(key(parameters), "RSAES_OAEP_SHA_256", material());

        assertThat(error(other, parameters, wrapped, FOR_EVER)).isEqualTo("InvalidImportTokenException");
        assertThat(error(id, parameters.deepCopy().put("ImportToken", KmsFixture.base64("nothing")), wrapped, FOR_EVER))
                .isEqualTo("InvalidImportTokenException");
        assertThat(error(other, others, wrapped, FOR_EVER)).isEqualTo("InvalidCiphertextException");
        assertThat(error(id, parameters, KmsFixture.base64("nothing"), FOR_EVER))
                .isEqualTo("InvalidCiphertextException");
        String otherHash = Wrapping.wrap(key(parameters), "RSAES_OAEP_SHA_1", material());
        assertThat(error(id, parameters, otherHash, FOR_EVER)).isEqualTo("InvalidCiphertextException");
        String twoSteps = Wrapping.wrap(key(parameters), "RSA_AES_KEY_WRAP_SHA_256", material());
        assertThat(error(id, parameters, twoSteps, FOR_EVER)).isEqualTo("InvalidCiphertextException");
        bring(id, parameters, wrapped, FOR_EVER);
    }

    @Test
    void takes_only_as_many_bytes_as_the_key_has() {
        String symmetric = external();
        String hmac = kms.createKey("{'Origin':'EXTERNAL','KeySpec':'HMAC_384','KeyUsage':'GENERATE_VERIFY_MAC'}");

        ObjectNode parameters = parameters(symmetric, "RSAES_OAEP_SHA_256", "RSA_2048");
        String short31 = Wrapping.wrap(key(parameters), "RSAES_OAEP_SHA_256", new byte[31]);
        assertThat(error(symmetric, parameters, short31, FOR_EVER)).isEqualTo("IncorrectKeyMaterialException");
        ObjectNode forHmac = parameters(hmac, "RSAES_OAEP_SHA_256", "RSA_2048");
        String of32 = Wrapping.wrap(key(forHmac), "RSAES_OAEP_SHA_256", new byte[32]);
        assertThat(error(hmac, forHmac, of32, FOR_EVER)).isEqualTo("IncorrectKeyMaterialException");
        String of48 = Wrapping.wrap(key(forHmac), "RSAES_OAEP_SHA_256", new byte[48]);
        assertThat(bring(hmac, forHmac, of48, FOR_EVER).has("KeyMaterialId")).isFalse();
        assertThat(kms.state(hmac)).isEqualTo("Enabled");
    }

    @Test
    void refuses_wrappings_as_aws_does_now() {
        String id = external();
        String rsa = kms.createKey("{'Origin':'EXTERNAL','KeySpec':'RSA_2048','KeyUsage':'SIGN_VERIFY'}");
        String p521 = kms.createKey("{'Origin':'EXTERNAL','KeySpec':'ECC_NIST_P521','KeyUsage':'SIGN_VERIFY'}");

        refusesParameters(id, "RSAES_PKCS1_V1_5", "RSA_2048");
        refusesParameters(id, "SM2PKE", "SM2");
        refusesParameters(rsa, "RSAES_OAEP_SHA_256", "RSA_4096");
        refusesParameters(p521, "RSAES_OAEP_SHA_256", "RSA_2048");
        refusesParameters(kms.createKey(), "RSAES_OAEP_SHA_256", "RSA_2048");
        kms.refuses("GetParametersForImport", "{'KeyId':'" + id + "'}", "ValidationException");
    }

    private void refusesParameters(String id, String algorithm, String spec) {
        kms.refuses(
                "GetParametersForImport",
                "{'KeyId':'" + id + "','WrappingAlgorithm':'" + algorithm + "','WrappingKeySpec':'" + spec + "'}",
                "UnsupportedOperationException");
    }

    @Test
    void says_when_the_expiry_makes_no_sense() {
        String id = external();
        String token = "{'KeyId':'" + id + "','ImportToken':'AAAA','EncryptedKeyMaterial':'AAAA'";

        kms.refuses(
                "ImportKeyMaterial",
                token + "}",
                "ValidationException",
                "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES");
        kms.refuses("ImportKeyMaterial", token + ",'ValidTo':1}", "ValidationException");
        kms.refuses(
                "ImportKeyMaterial", token + ",'ValidTo':" + after(Duration.ofDays(366)) + "}", "ValidationException");
        kms.refuses(
                "ImportKeyMaterial",
                token + "," + FOR_EVER + ",'ValidTo':" + after(Duration.ofDays(1)) + "}",
                "ValidationException");
        kms.refuses("ImportKeyMaterial", token + ",'ValidTo':1e300}", "SerializationException");
    }

    @Test
    void loses_material_that_expires_at_that_very_moment_and_takes_the_same_again() throws IOException {
        List<KeyEvent> events = new ArrayList<>();
        kms.emulator().onKeyEvent(events::add);
        List<String> changed = new ArrayList<>();
        kms.emulator().onKeyStateChange(changed::add);
        String id = external();
        byte[] material = material();
        kms.importMaterialIn(KmsFixture.REGION, id, material, "'ValidTo':" + after(Duration.ofDays(2)));
        String blob = kms.encrypt(id, "hush", "{}");
        JsonNode metadata = kms.call("DescribeKey", "{'KeyId':'" + id + "'}").get("KeyMetadata");
        assertThat(metadata.get("ExpirationModel").textValue()).isEqualTo("KEY_MATERIAL_EXPIRES");
        assertThat(metadata.get("ValidTo").decimalValue()).isEqualByComparingTo(after(Duration.ofDays(2)));
        changed.clear();

        kms.passTime(Duration.ofDays(2));
        assertThat(kms.plan("DescribeKey", "{'KeyId':'" + id + "'}")).isNotNull();
        kms.refuses(
                "Decrypt",
                "{'CiphertextBlob':'" + blob + "'}",
                "KMSInvalidStateException",
                kms.keyArn(id) + " is pending import.");

        assertThat(changed).containsExactly(kms.keyArn(id));
        assertThat(events).extracting(KeyEvent::name).containsExactly("DeleteExpiredKeyMaterial");
        assertThat(kms.state(id)).isEqualTo("PendingImport");
        kms.reopen();
        assertThat(importError(id, material())).isEqualTo("IncorrectKeyMaterialException");
        kms.importMaterial(id, material, "");
        assertThat(kms.at("/Plaintext", "Decrypt", "{'CiphertextBlob':'" + blob + "'}"))
                .isEqualTo(KmsFixture.base64("hush"));
    }

    @Test
    void deletes_material_and_takes_the_same_again_but_no_other() {
        String id = external();
        byte[] material = material();
        String materialId = KmsFixture.text(kms.importMaterial(id, material, ""), "KeyMaterialId");
        String blob = kms.encrypt(id, "hush", "{}");

        ObjectNode answer = kms.call("DeleteImportedKeyMaterial", "{'KeyId':'" + id + "'}");

        assertThat(answer.toString())
                .isEqualTo("{\"KeyId\":\"" + kms.keyArn(id) + "\",\"KeyMaterialId\":\"" + materialId + "\"}");
        assertThat(kms.state(id)).isEqualTo("PendingImport");
        kms.refuses("Decrypt", "{'CiphertextBlob':'" + blob + "'}", "KMSInvalidStateException");
        assertThat(importError(id, material())).isEqualTo("IncorrectKeyMaterialException");
        kms.importMaterial(id, material, ",'ImportType':'EXISTING_KEY_MATERIAL','KeyMaterialId':'" + materialId + "'");
        assertThat(kms.at("/Plaintext", "Decrypt", "{'CiphertextBlob':'" + blob + "'}"))
                .isEqualTo(KmsFixture.base64("hush"));
        // Nothing is left to delete: no error, as in AWS.
        String empty = external();
        assertThat(kms.call("DeleteImportedKeyMaterial", "{'KeyId':'" + empty + "'}")
                        .has("KeyMaterialId"))
                .isFalse();
    }

    @Test
    void rotates_to_new_material_once_it_was_imported() {
        String id = external();
        byte[] first = material();
        String firstId = KmsFixture.text(kms.importMaterial(id, first, ""), "KeyMaterialId");
        String blob = kms.encrypt(id, "old", "{}");
        kms.refuses(
                "RotateKeyOnDemand",
                "{'KeyId':'" + id + "'}",
                "KMSInvalidStateException",
                "No available key material pending rotation for the key: " + kms.keyArn(id) + ".");

        byte[] second = material();
        String secondId = KmsFixture.text(
                kms.importMaterial(id, second, ",'ImportType':'NEW_KEY_MATERIAL','KeyMaterialDescription':'second'"),
                "KeyMaterialId");
        assertThat(states(id)).containsExactly(firstId + " CURRENT IMPORTED", secondId + " PENDING_ROTATION IMPORTED");
        assertThat(kms.at("/KeyMaterialId", "Decrypt", "{'CiphertextBlob':'" + kms.encrypt(id, "x", "{}") + "'}"))
                .isEqualTo(firstId);
        assertThat(importError(id, material(), ",'ImportType':'NEW_KEY_MATERIAL'"))
                .isEqualTo("KMSInvalidStateException");
        assertThat(importError(id, first, ",'ImportType':'NEW_KEY_MATERIAL'"))
                .isEqualTo("IncorrectKeyMaterialException");
        kms.call("RotateKeyOnDemand", "{'KeyId':'" + id + "'}");

        assertThat(states(id)).containsExactly(firstId + " NON_CURRENT IMPORTED", secondId + " CURRENT IMPORTED");
        String newBlob = kms.encrypt(id, "new", "{}");
        assertThat(kms.at("/KeyMaterialId", "Decrypt", "{'CiphertextBlob':'" + newBlob + "'}"))
                .isEqualTo(secondId);
        assertThat(kms.at("/KeyMaterialId", "Decrypt", "{'CiphertextBlob':'" + blob + "'}"))
                .isEqualTo(firstId);

        // Any version that is missing makes the key unusable, and each must come again.
        kms.call("DeleteImportedKeyMaterial", "{'KeyId':'" + id + "','KeyMaterialId':'" + firstId + "'}");
        kms.call("DeleteImportedKeyMaterial", "{'KeyId':'" + id + "'}");
        assertThat(states(id))
                .containsExactly(firstId + " NON_CURRENT PENDING_IMPORT", secondId + " CURRENT PENDING_IMPORT");
        kms.importMaterial(id, second, "");
        assertThat(kms.state(id)).isEqualTo("PendingImport");
        kms.importMaterial(id, first, "");
        assertThat(kms.state(id)).isEqualTo("Enabled");
        assertThat(kms.at("/KeyMaterialId", "Decrypt", "{'CiphertextBlob':'" + blob + "'}"))
                .isEqualTo(firstId);
    }

    @Test
    void forgets_material_that_waits_for_a_rotation() {
        String id = external();
        kms.importMaterial(id, material(), "");
        String pending = KmsFixture.text(
                kms.importMaterial(id, material(), ",'ImportType':'NEW_KEY_MATERIAL'"), "KeyMaterialId");

        kms.call("DeleteImportedKeyMaterial", "{'KeyId':'" + id + "','KeyMaterialId':'" + pending + "'}");

        assertThat(kms.state(id)).isEqualTo("Enabled");
        assertThat(states(id)).hasSize(1);
        kms.importMaterial(id, material(), ",'ImportType':'NEW_KEY_MATERIAL'");
    }

    @Test
    void keeps_a_key_that_is_to_be_deleted_so_when_its_material_goes() {
        String id = external();
        kms.importMaterial(id, material(), "");
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + id + "'}");

        kms.call("DeleteImportedKeyMaterial", "{'KeyId':'" + id + "'}");
        assertThat(kms.state(id)).isEqualTo("PendingDeletion");
        kms.call("CancelKeyDeletion", "{'KeyId':'" + id + "'}");

        assertThat(kms.state(id)).isEqualTo("PendingImport");
    }

    @Test
    void gives_two_keys_with_one_material_different_ids() {
        byte[] material = material();
        String first = KmsFixture.text(kms.importMaterial(external(), material, ""), "KeyMaterialId");
        String second = KmsFixture.text(kms.importMaterial(external(), material, ""), "KeyMaterialId");

        assertThat(first).isNotEqualTo(second);
    }

    private String external() {
        return kms.createKey("{'Origin':'EXTERNAL'}");
    }

    private byte[] material() {
        byte[] material = new byte[32];
        random.nextBytes(material);
        return material;
    }

    private static String after(Duration duration) {
        Instant moment = KmsFixture.START.plus(duration);
        return Long.toString(moment.getEpochSecond());
    }

    private ObjectNode parameters(String id, String algorithm, String spec) {
        return kms.call(
                "GetParametersForImport",
                "{'KeyId':'" + id + "','WrappingAlgorithm':'" + algorithm + "','WrappingKeySpec':'" + spec + "'}");
    }

    private static String key(ObjectNode parameters) {
        return KmsFixture.text(parameters, "PublicKey");
    }

    private ObjectNode bring(String id, ObjectNode parameters, String wrapped, String more) {
        return kms.call("ImportKeyMaterial", request(id, parameters, wrapped, more));
    }

    private String error(String id, ObjectNode parameters, String wrapped, String more) {
        return kms.error("ImportKeyMaterial", request(id, parameters, wrapped, more))
                .errorName();
    }

    private static String request(String id, ObjectNode parameters, String wrapped, String more) {
        return "{'KeyId':'" + id + "','ImportToken':'" + KmsFixture.text(parameters, "ImportToken")
                + "','EncryptedKeyMaterial':'" + wrapped + "'," + more + "}";
    }

    private String importError(String id, byte[] material) {
        return importError(id, material, "");
    }

    private String importError(String id, byte[] material, String more) {
        ObjectNode parameters = parameters(id, "RSAES_OAEP_SHA_256", "RSA_2048");
        return error(id, parameters, Wrapping.wrap(key(parameters), "RSAES_OAEP_SHA_256", material), FOR_EVER + more);
    }

    private List<String> states(String id) {
        List<String> states = new ArrayList<>();
        kms.call("ListKeyRotations", "{'KeyId':'" + id + "','IncludeKeyMaterial':'ALL_KEY_MATERIAL'}")
                .get("Rotations")
                .forEach(entry -> states.add(entry.get("KeyMaterialId").textValue() + " "
                        + entry.get("KeyMaterialState").textValue() + " "
                        + entry.get("ImportState").textValue()));
        return states;
    }
}
