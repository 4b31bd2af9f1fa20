package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.ConditionValue;
import dev.hushtable.kms.protocol.KmsPlan;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignTest {
    private static final String MESSAGE = KmsFixture.base64("a diagnosis");

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    private static String request(String keyId, String message, String algorithm, String more) {
        return "{'KeyId':'" + keyId + "','Message':'" + message + "','SigningAlgorithm':'" + algorithm + "'" + more
                + "}";
    }

    private static String bytes(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, RSASSA_PSS_SHA_256, RAW",
        "RSA_2048, RSASSA_PKCS1_V1_5_SHA_512, RAW",
        "ECC_NIST_P256, ECDSA_SHA_256, RAW",
        "ECC_NIST_P384, ECDSA_SHA_384, RAW",
        "ECC_NIST_P521, ECDSA_SHA_512, RAW",
        "ECC_SECG_P256K1, ECDSA_SHA_256, RAW",
        "ECC_NIST_EDWARDS25519, ED25519_SHA_512, RAW",
        "ECC_NIST_EDWARDS25519, ED25519_PH_SHA_512, DIGEST",
        "ML_DSA_44, ML_DSA_SHAKE_256, RAW",
        "ML_DSA_65, ML_DSA_SHAKE_256, EXTERNAL_MU",
        "ML_DSA_87, ML_DSA_SHAKE_256, RAW",
    })
    void signs_what_verify_confirms(String spec, String algorithm, String type) {
        String id = kms.createKey(spec, "SIGN_VERIFY");
        String message = type.equals("RAW") ? MESSAGE : bytes(64);
        String form = ",'MessageType':'" + type + "'";

        ObjectNode signed = kms.call("Sign", request(id, message, algorithm, form));

        assertThat(signed.get("KeyId").textValue()).isEqualTo(kms.keyArn(id));
        assertThat(signed.get("SigningAlgorithm").textValue()).isEqualTo(algorithm);
        String signature = ",'Signature':'" + KmsFixture.text(signed, "Signature") + "'";
        ObjectNode verified = kms.call("Verify", request(id, message, algorithm, form + signature));
        assertThat(verified.get("KeyId").textValue()).isEqualTo(kms.keyArn(id));
        assertThat(verified.get("SignatureValid").booleanValue()).isTrue();
        assertThat(verified.get("SigningAlgorithm").textValue()).isEqualTo(algorithm);
    }

    @Test
    void takes_a_message_for_raw_unless_told_otherwise() {
        String id = kms.createKey("ECC_NIST_P256", "SIGN_VERIFY");
        String digest = bytes(32);

        String ofDigest = KmsFixture.text(
                kms.call("Sign", request(id, digest, "ECDSA_SHA_256", ",'MessageType':'DIGEST'")), "Signature");

        kms.refuses(
                "Verify",
                request(id, digest, "ECDSA_SHA_256", ",'Signature':'" + ofDigest + "'"),
                "KMSInvalidSignatureException",
                "");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, RSASSA_PSS_SHA_512, 32",
        "RSA_2048, RSASSA_PKCS1_V1_5_SHA_256, 31",
        "ECC_NIST_P256, ECDSA_SHA_256, 33",
        "ECC_NIST_P521, ECDSA_SHA_512, 32",
        "ECC_NIST_EDWARDS25519, ED25519_PH_SHA_512, 32",
    })
    void refuses_digests_of_another_length(String spec, String algorithm, int length) {
        String id = kms.createKey(spec, "SIGN_VERIFY");
        String digest = request(id, bytes(length), algorithm, ",'MessageType':'DIGEST'");

        kms.refuses("Sign", digest, "ValidationException", "Digest is invalid length for algorithm " + algorithm + ".");
        kms.refuses(
                "Verify",
                request(id, bytes(length), algorithm, ",'MessageType':'DIGEST','Signature':'AAAA'"),
                "ValidationException",
                "Digest is invalid length for algorithm " + algorithm + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "ECC_NIST_EDWARDS25519, ED25519_SHA_512, DIGEST",
        "ECC_NIST_EDWARDS25519, ED25519_PH_SHA_512, RAW",
        "ML_DSA_44, ML_DSA_SHAKE_256, DIGEST",
        "ECC_NIST_P521, ECDSA_SHA_512, EXTERNAL_MU",
    })
    void refuses_forms_of_messages_that_the_algorithm_does_not_take(String spec, String algorithm, String type) {
        kms.refuses(
                "Sign",
                request(kms.createKey(spec, "SIGN_VERIFY"), bytes(64), algorithm, ",'MessageType':'" + type + "'"),
                "ValidationException",
                "MessageType " + type + " is not valid for algorithm " + algorithm + ".");
    }

    @Test
    void refuses_representatives_that_are_not_64_bytes() {
        kms.refuses(
                "Sign",
                request(
                        kms.createKey("ML_DSA_44", "SIGN_VERIFY"),
                        bytes(63),
                        "ML_DSA_SHAKE_256",
                        ",'MessageType':'EXTERNAL_MU'"),
                "ValidationException",
                "Digest is invalid length for algorithm ML_DSA_SHAKE_256.");
    }

    @ParameterizedTest
    @CsvSource({
        "ECC_NIST_P256, ECDSA_SHA_384",
        "ECC_NIST_P384, ECDSA_SHA_256",
        "ECC_SECG_P256K1, ED25519_SHA_512",
        "RSA_2048, ECDSA_SHA_256",
        "ML_DSA_44, RSASSA_PSS_SHA_256",
        "ECC_NIST_P256, SM2DSA",
    })
    void refuses_the_algorithms_of_other_keys(String spec, String algorithm) {
        kms.refuses(
                "Sign",
                request(kms.createKey(spec, "SIGN_VERIFY"), MESSAGE, algorithm, ""),
                "InvalidKeyUsageException",
                "Algorithm " + algorithm + " is incompatible with key spec " + spec + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT",
        "RSA_2048, ENCRYPT_DECRYPT",
        "HMAC_256, GENERATE_VERIFY_MAC",
        "ECC_NIST_P256, KEY_AGREEMENT",
    })
    void refuses_keys_that_are_not_for_signing(String spec, String usage) {
        String id = kms.createKey(spec, usage);

        for (String operation : new String[] {"Sign", "Verify"}) {
            kms.refuses(
                    operation,
                    request(id, MESSAGE, "ECDSA_SHA_256", operation.equals("Sign") ? "" : ",'Signature':'AAAA'"),
                    "InvalidKeyUsageException",
                    kms.keyArn(id) + " key usage is " + usage + " which is not valid for " + operation + ".");
        }
    }

    @Test
    void takes_one_to_4096_bytes() {
        String id = kms.createKey("ECC_NIST_P256", "SIGN_VERIFY");

        kms.call("Sign", request(id, bytes(4096), "ECDSA_SHA_256", ""));
        kms.violates(
                "Sign",
                request(id, bytes(4097), "ECDSA_SHA_256", ""),
                "Value at 'message' failed to satisfy constraint: Member must have length less than or equal to 4096");
    }

    @Test
    void tells_all_violations_at_once() {
        kms.violates(
                "Verify",
                "{'MessageType':'RAW'}",
                "Value null at 'keyId' failed to satisfy constraint: Member must not be null",
                "Value at 'message' failed to satisfy constraint: Member must not be null",
                "Value null at 'signingAlgorithm' failed to satisfy constraint: Member must not be null",
                "Value at 'signature' failed to satisfy constraint: Member must not be null");
        kms.refuses("Sign", request("x", MESSAGE, "NONE", ",'MessageType':'COOKED'"), "ValidationException");
    }

    @Test
    void is_authorised_with_the_algorithm_and_the_form_and_records_no_message() {
        String id = kms.createKey("RSA_2048", "SIGN_VERIFY");

        KmsPlan plan = kms.plan("Sign", request(id, MESSAGE, "RSASSA_PSS_SHA_256", ""));

        Authorization asked = plan.authorizations().getFirst();
        assertThat(asked.action()).isEqualTo("kms:Sign");
        assertThat(asked.resource()).isEqualTo(kms.keyArn(id));
        assertThat(asked.context())
                .containsEntry("kms:signingalgorithm", new ConditionValue.One("RSASSA_PSS_SHA_256"))
                .containsEntry("kms:messagetype", new ConditionValue.One("RAW"))
                .containsEntry("kms:keyspec", new ConditionValue.One("RSA_2048"))
                .containsEntry("kms:keyusage", new ConditionValue.One("SIGN_VERIFY"));
        assertThat(plan.auditParameters())
                .containsOnlyKeys("keyId", "messageType", "signingAlgorithm")
                .containsEntry("messageType", "RAW");
    }

    @Test
    void only_checks_in_a_dry_run() {
        String id = kms.createKey("ECC_NIST_P256", "SIGN_VERIFY");
        String signature = KmsFixture.text(kms.call("Sign", request(id, MESSAGE, "ECDSA_SHA_256", "")), "Signature");

        kms.refuses("Sign", request(id, MESSAGE, "ECDSA_SHA_256", ",'DryRun':true"), "DryRunOperationException");
        kms.refuses("Sign", request(id, MESSAGE, "ECDSA_SHA_384", ",'DryRun':true"), "InvalidKeyUsageException");
        kms.refuses(
                "Verify",
                request(id, MESSAGE, "ECDSA_SHA_256", ",'DryRun':true,'Signature':'" + signature + "'"),
                "DryRunOperationException");
        kms.refuses(
                "Verify",
                request(id, MESSAGE, "ECDSA_SHA_256", ",'DryRun':true,'Signature':'AAAA'"),
                "KMSInvalidSignatureException",
                "");
    }

    @Test
    void needs_a_key_that_is_enabled() {
        String id = kms.createKey("ECC_NIST_P256", "SIGN_VERIFY");
        kms.alias("alias/signer", id);
        kms.call("DisableKey", "{'KeyId':'" + id + "'}");

        kms.refuses(
                "Sign",
                request("alias/signer", MESSAGE, "ECDSA_SHA_256", ""),
                "DisabledException",
                kms.keyArn(id) + " is disabled.");
        kms.refuses(
                "Verify",
                request(id, MESSAGE, "ECDSA_SHA_256", ",'Signature':'AAAA'"),
                "DisabledException",
                kms.keyArn(id) + " is disabled.");
    }

    @Test
    void signs_with_the_same_key_after_a_restart() throws java.io.IOException {
        String id = kms.createKey("ML_DSA_65", "SIGN_VERIFY");
        String signature = KmsFixture.text(kms.call("Sign", request(id, MESSAGE, "ML_DSA_SHAKE_256", "")), "Signature");

        kms.reopen();

        kms.call("Verify", request(id, MESSAGE, "ML_DSA_SHAKE_256", ",'Signature':'" + signature + "'"));
        assertThat(Base64.getDecoder().decode(signature)).hasSize(3309);
    }

    @Test
    void refuses_the_signature_of_another_key_with_an_empty_message() {
        String id = kms.createKey("ECC_NIST_P256", "SIGN_VERIFY");
        String other = kms.createKey("ECC_NIST_P256", "SIGN_VERIFY");
        String signature = KmsFixture.text(kms.call("Sign", request(id, MESSAGE, "ECDSA_SHA_256", "")), "Signature");

        kms.refuses(
                "Verify",
                request(other, MESSAGE, "ECDSA_SHA_256", ",'Signature':'" + signature + "'"),
                "KMSInvalidSignatureException",
                "");
    }
}
