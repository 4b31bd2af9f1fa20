package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.ConditionValue;
import dev.hushtable.kms.protocol.KmsPlan;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateMacTest {
    private static final String MESSAGE = KmsFixture.base64("a diagnosis");

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    private static String request(String keyId, String message, String algorithm, String more) {
        return "{'KeyId':'" + keyId + "','Message':'" + message + "','MacAlgorithm':'" + algorithm + "'" + more + "}";
    }

    @ParameterizedTest
    @CsvSource({
        "HMAC_224, HMAC_SHA_224, 28",
        "HMAC_256, HMAC_SHA_256, 32",
        "HMAC_384, HMAC_SHA_384, 48",
        "HMAC_512, HMAC_SHA_512, 64",
    })
    void makes_codes_that_verify_mac_confirms(String spec, String algorithm, int bytes) {
        String id = kms.createKey(spec, "GENERATE_VERIFY_MAC");

        ObjectNode made = kms.call("GenerateMac", request(id, MESSAGE, algorithm, ""));

        String mac = KmsFixture.text(made, "Mac");
        assertThat(Base64.getDecoder().decode(mac)).hasSize(bytes);
        assertThat(made.get("KeyId").textValue()).isEqualTo(kms.keyArn(id));
        assertThat(made.get("MacAlgorithm").textValue()).isEqualTo(algorithm);
        ObjectNode verified = kms.call("VerifyMac", request(id, MESSAGE, algorithm, ",'Mac':'" + mac + "'"));
        assertThat(verified.get("MacValid").booleanValue()).isTrue();
        assertThat(verified.get("KeyId").textValue()).isEqualTo(kms.keyArn(id));
        assertThat(verified.get("MacAlgorithm").textValue()).isEqualTo(algorithm);
    }

    @Test
    void refuses_every_other_code_with_an_empty_message() {
        String id = kms.createKey("HMAC_256", "GENERATE_VERIFY_MAC");
        byte[] mac = Base64.getDecoder()
                .decode(KmsFixture.text(kms.call("GenerateMac", request(id, MESSAGE, "HMAC_SHA_256", "")), "Mac"));
        byte[] flipped = mac.clone();
        flipped[31] ^= 1;

        for (byte[] wrong : new byte[][] {flipped, Arrays.copyOf(mac, 31), Arrays.copyOf(mac, 33), {0}}) {
            String sent = ",'Mac':'" + Base64.getEncoder().encodeToString(wrong) + "'";
            kms.refuses("VerifyMac", request(id, MESSAGE, "HMAC_SHA_256", sent), "KMSInvalidMacException", "");
        }
        String sent = ",'Mac':'" + Base64.getEncoder().encodeToString(mac) + "'";
        kms.refuses("VerifyMac", request(id, "AAAA", "HMAC_SHA_256", sent), "KMSInvalidMacException", "");
    }

    @Test
    void refuses_the_algorithms_of_other_keys() {
        kms.refuses(
                "GenerateMac",
                request(kms.createKey("HMAC_224", "GENERATE_VERIFY_MAC"), MESSAGE, "HMAC_SHA_256", ""),
                "InvalidKeyUsageException",
                "Algorithm HMAC_SHA_256 is incompatible with key spec HMAC_224.");
    }

    @Test
    void refuses_keys_that_are_not_for_codes() {
        String id = kms.createKey();

        kms.refuses(
                "GenerateMac",
                request(id, MESSAGE, "HMAC_SHA_256", ""),
                "InvalidKeyUsageException",
                kms.keyArn(id) + " key usage is ENCRYPT_DECRYPT which is not valid for GenerateMac.");
        kms.refuses(
                "VerifyMac",
                request(id, MESSAGE, "HMAC_SHA_256", ",'Mac':'AAAA'"),
                "InvalidKeyUsageException",
                kms.keyArn(id) + " key usage is ENCRYPT_DECRYPT which is not valid for VerifyMac.");
    }

    @Test
    void is_authorised_with_the_algorithm_and_records_neither_message_nor_code() {
        String id = kms.createKey("HMAC_256", "GENERATE_VERIFY_MAC");

        KmsPlan plan = kms.plan("VerifyMac", request(id, MESSAGE, "HMAC_SHA_256", ",'Mac':'AAAA'"));

        assertThat(plan.authorizations().getFirst().action()).isEqualTo("kms:VerifyMac");
        assertThat(plan.authorizations().getFirst().context())
                .containsEntry("kms:macalgorithm", new ConditionValue.One("HMAC_SHA_256"));
        assertThat(plan.auditParameters()).containsOnlyKeys("keyId", "macAlgorithm");
    }

    @Test
    void only_checks_in_a_dry_run() {
        String id = kms.createKey("HMAC_256", "GENERATE_VERIFY_MAC");
        String mac = KmsFixture.text(kms.call("GenerateMac", request(id, MESSAGE, "HMAC_SHA_256", "")), "Mac");

        kms.refuses("GenerateMac", request(id, MESSAGE, "HMAC_SHA_256", ",'DryRun':true"), "DryRunOperationException");
        kms.refuses(
                "VerifyMac",
                request(id, MESSAGE, "HMAC_SHA_256", ",'DryRun':true,'Mac':'" + mac + "'"),
                "DryRunOperationException");
        kms.refuses(
                "VerifyMac",
                request(id, MESSAGE, "HMAC_SHA_256", ",'DryRun':true,'Mac':'AAAA'"),
                "KMSInvalidMacException");
    }

    @Test
    void needs_a_key_that_is_enabled() {
        String id = kms.createKey("HMAC_512", "GENERATE_VERIFY_MAC");
        kms.call("DisableKey", "{'KeyId':'" + id + "'}");

        kms.refuses("GenerateMac", request(id, MESSAGE, "HMAC_SHA_512", ""), "DisabledException");
        kms.refuses("VerifyMac", request(id, MESSAGE, "HMAC_SHA_512", ",'Mac':'AAAA'"), "DisabledException");
    }

    @Test
    void tells_all_violations_at_once() {
        kms.violates(
                "VerifyMac",
                "{}",
                "Value null at 'keyId' failed to satisfy constraint: Member must not be null",
                "Value at 'message' failed to satisfy constraint: Member must not be null",
                "Value null at 'macAlgorithm' failed to satisfy constraint: Member must not be null",
                "Value at 'mac' failed to satisfy constraint: Member must not be null");
    }
}
