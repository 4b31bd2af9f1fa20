package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetPublicKeyTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    private ObjectNode publicKey(String id) {
        return kms.call("GetPublicKey", "{'KeyId':'" + id + "'}");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, ENCRYPT_DECRYPT, EncryptionAlgorithms, RSAES_OAEP_SHA_1 RSAES_OAEP_SHA_256",
        "RSA_2048, SIGN_VERIFY, SigningAlgorithms, RSASSA_PKCS1_V1_5_SHA_256 RSASSA_PKCS1_V1_5_SHA_384"
                + " RSASSA_PKCS1_V1_5_SHA_512 RSASSA_PSS_SHA_256 RSASSA_PSS_SHA_384 RSASSA_PSS_SHA_512",
        "ECC_NIST_P256, SIGN_VERIFY, SigningAlgorithms, ECDSA_SHA_256",
        "ECC_NIST_P384, KEY_AGREEMENT, KeyAgreementAlgorithms, ECDH",
        "ECC_NIST_EDWARDS25519, SIGN_VERIFY, SigningAlgorithms, ED25519_SHA_512 ED25519_PH_SHA_512",
        "ML_DSA_87, SIGN_VERIFY, SigningAlgorithms, ML_DSA_SHAKE_256",
    })
    void tells_what_the_key_is_and_can_do(String spec, String usage, String member, String algorithms) {
        String id = kms.createKey(spec, usage);

        ObjectNode answer = publicKey(id);

        assertThat(answer.get("KeyId").textValue()).isEqualTo(kms.keyArn(id));
        assertThat(answer.get("KeySpec").textValue()).isEqualTo(spec);
        assertThat(answer.get("CustomerMasterKeySpec").textValue()).isEqualTo(spec);
        assertThat(answer.get("KeyUsage").textValue()).isEqualTo(usage);
        assertThat(StreamSupport.stream(answer.get(member).spliterator(), false).map(JsonNode::textValue))
                .containsExactlyElementsOf(List.of(algorithms.split(" ")));
        assertThat(answer).hasSize(6);
    }

    @Test
    void hands_out_what_verifies_elsewhere() throws GeneralSecurityException {
        String id = kms.createKey("ECC_NIST_P384", "SIGN_VERIFY");
        byte[] signature = Base64.getDecoder()
                .decode(kms.at(
                        "/Signature",
                        "Sign",
                        "{'KeyId':'" + id + "','Message':'AAAA','SigningAlgorithm':'ECDSA_SHA_384'}"));

        Signature jdk = Signature.getInstance("SHA384withECDSA");
        jdk.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(
                        Base64.getDecoder().decode(KmsFixture.text(publicKey(id), "PublicKey")))));
        jdk.update(new byte[3]);
        assertThat(jdk.verify(signature)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT", "HMAC_256, GENERATE_VERIFY_MAC"})
    void refuses_keys_that_have_none(String spec, String usage) {
        kms.refuses("GetPublicKey", "{'KeyId':'" + kms.createKey(spec, usage) + "'}", "UnsupportedOperationException");
    }

    @Test
    void needs_a_key_that_is_enabled() {
        String id = kms.createKey("ECC_NIST_P256", "SIGN_VERIFY");
        kms.call("DisableKey", "{'KeyId':'" + id + "'}");

        kms.refuses("GetPublicKey", "{'KeyId':'" + id + "'}", "DisabledException", kms.keyArn(id) + " is disabled.");
    }
}
