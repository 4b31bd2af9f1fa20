package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.asymmetric.KeyPair;
import dev.hushtable.kms.asymmetric.KeyPairSpec;
import dev.hushtable.kms.protocol.ConditionValue;
import dev.hushtable.kms.protocol.KmsPlan;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GenerateDataKeyPairTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    private static String request(String id, Object spec, String more) {
        return "{'KeyId':'" + id + "','KeyPairSpec':'" + spec + "','EncryptionContext':{'a':'1'}" + more + "}";
    }

    private String opened(ObjectNode made, String context) {
        return kms.at(
                "/Plaintext",
                "Decrypt",
                "{'CiphertextBlob':'" + KmsFixture.text(made, "PrivateKeyCiphertextBlob") + "','EncryptionContext':"
                        + context + "}");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "ML_DSA.*")
    void makes_a_pair_whose_private_key_is_sealed_with_the_context(KeyPairSpec spec) {
        String id = kms.createKey();

        ObjectNode made = kms.call("GenerateDataKeyPair", request(id, spec, ""));

        String clear = KmsFixture.text(made, "PrivateKeyPlaintext");
        assertThat(opened(made, "{'a':'1'}")).isEqualTo(clear);
        assertThat(made.get("KeyId").textValue()).isEqualTo(kms.keyArn(id));
        assertThat(made.get("KeyPairSpec").textValue()).isEqualTo(spec.name());
        assertThat(made.get("KeyMaterialId").textValue())
                .isEqualTo(kms.at("/KeyMetadata/CurrentKeyMaterialId", "DescribeKey", "{'KeyId':'" + id + "'}"));
        try (KeyPair pair = KeyPair.open(spec, Base64.getDecoder().decode(clear), new SecureRandom())) {
            assertThat(pair.publicKey()).isEqualTo(Base64.getDecoder().decode(KmsFixture.text(made, "PublicKey")));
        }
    }

    @Test
    void hides_the_private_key_when_asked_to() {
        ObjectNode made =
                kms.call("GenerateDataKeyPairWithoutPlaintext", request(kms.createKey(), "ECC_NIST_P256", ""));

        assertThat(made.has("PrivateKeyPlaintext")).isFalse();
        assertThat(made.has("PublicKey")).isTrue();
        assertThat(opened(made, "{'a':'1'}")).isNotEmpty();
        kms.refuses(
                "Decrypt",
                "{'CiphertextBlob':'" + KmsFixture.text(made, "PrivateKeyCiphertextBlob") + "'}",
                "InvalidCiphertextException",
                "");
    }

    @ParameterizedTest
    @CsvSource({"GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"})
    void refuses_what_it_cannot_make_or_seal_with(String operation) {
        String signer = kms.createKey("ECC_NIST_P256", "SIGN_VERIFY");
        String rsa = kms.createKey("RSA_2048", "ENCRYPT_DECRYPT");
        String id = kms.createKey();

        kms.refuses(operation, request(id, "SM2", ""), "UnsupportedOperationException");
        kms.refuses(operation, request(id, "ML_DSA_44", ""), "ValidationException");
        kms.refuses(
                operation,
                request(signer, "RSA_2048", ""),
                "InvalidKeyUsageException",
                kms.keyArn(signer) + " key usage is SIGN_VERIFY which is not valid for " + operation + ".");
        kms.refuses(
                operation,
                request(rsa, "RSA_2048", ""),
                "InvalidKeyUsageException",
                "Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.");
        kms.refuses(operation, request(id, "ECC_NIST_P256", ",'DryRun':true"), "DryRunOperationException");
        kms.call("DisableKey", "{'KeyId':'" + id + "'}");
        kms.refuses(operation, request(id, "ECC_NIST_P256", ",'DryRun':true"), "DisabledException");
    }

    @Test
    void is_authorised_with_the_kind_of_pair() {
        String id = kms.createKey();

        KmsPlan plan = kms.plan("GenerateDataKeyPair", request(id, "RSA_4096", ""));

        assertThat(plan.authorizations().getFirst().action()).isEqualTo("kms:GenerateDataKeyPair");
        assertThat(plan.authorizations().getFirst().context())
                .containsEntry("kms:datakeypairspec", new ConditionValue.One("RSA_4096"))
                .containsEntry("kms:encryptioncontext:a", new ConditionValue.One("1"));
        assertThat(plan.auditParameters())
                .containsEntry("keyPairSpec", "RSA_4096")
                .containsEntry("encryptionContext", "{\"a\":\"1\"}");
    }
}
