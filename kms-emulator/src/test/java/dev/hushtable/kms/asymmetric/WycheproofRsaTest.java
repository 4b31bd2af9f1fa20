package dev.hushtable.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.kms.Wycheproof;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Project Wycheproof on RSA: both signature schemes as Verify judges them, and OAEP as Decrypt does. */
@Timeout(120)
class WycheproofRsaTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsa_pss_2048_sha256_mgf1_0",
                "rsa_pss_2048_sha256_mgf1_32",
                "rsa_pss_3072_sha256_mgf1_32",
                "rsa_pss_4096_sha256_mgf1_32",
                "rsa_pss_4096_sha512_mgf1_32",
                "rsa_pss_misc"
            })
    void takes_a_pss_signature_with_its_own_hash_and_salt_length_alone(String file) throws IOException {
        int judged = 0;
        for (JsonNode group : Wycheproof.groups(file)) {
            String hash = group.get("sha").textValue();
            if (hash.equals("SHA-256") || hash.equals("SHA-384") || hash.equals("SHA-512")) {
                SigningAlgorithm algorithm = SigningAlgorithm.valueOf("RSASSA_PSS_" + hash.replace('-', '_'));
                for (JsonNode vector : group.get("tests")) {
                    assertThat(verifies(algorithm, group, vector))
                            .as(vector.toString())
                            .isEqualTo(
                                    isPssOfKms(group, vector, algorithm.hash().bytes()));
                    judged++;
                }
            }
        }
        assertThat(judged).isGreaterThan(40);
    }

    /** KMS fixes the salt at the length of the hash, and MGF1 at the same hash. */
    private static boolean isPssOfKms(JsonNode group, JsonNode vector, int hashBytes) {
        if (!group.get("mgfSha").equals(group.get("sha"))) {
            return false;
        }
        // What is wrong with a salt of another length may be right for KMS.
        return group.get("sLen").intValue() == hashBytes
                ? Wycheproof.isValid(vector)
                : vector.get("comment").textValue().equals("s_len changed to " + hashBytes);
    }

    /** "Acceptable" are an exponent of 3, which no KMS key has, and a DigestInfo without its NULL. */
    @ParameterizedTest
    @CsvSource({
        "rsa_signature_2048_sha256, RSASSA_PKCS1_V1_5_SHA_256, 240",
        "rsa_signature_3072_sha256, RSASSA_PKCS1_V1_5_SHA_256, 239",
        "rsa_signature_3072_sha384, RSASSA_PKCS1_V1_5_SHA_384, 239",
        "rsa_signature_4096_sha512, RSASSA_PKCS1_V1_5_SHA_512, 239"
    })
    void takes_a_pkcs1_signature_in_its_one_encoding(String file, SigningAlgorithm algorithm, int vectors)
            throws IOException {
        int judged = 0;
        for (JsonNode group : Wycheproof.groups(file)) {
            for (JsonNode vector : group.get("tests")) {
                boolean verified = verifies(algorithm, group, vector);
                assertThat(verified ? !Wycheproof.isInvalid(vector) : !Wycheproof.isValid(vector))
                        .as(vector.toString())
                        .isTrue();
                judged++;
            }
        }
        assertThat(judged).isEqualTo(vectors);
    }

    private static boolean verifies(SigningAlgorithm algorithm, JsonNode group, JsonNode vector) {
        RSAKeyParameters key = new RSAKeyParameters(
                false,
                new BigInteger(group.get("n").textValue(), 16),
                new BigInteger(group.get("e").textValue(), 16));
        byte[] digest = algorithm.digest(new Message(MessageType.RAW, Wycheproof.bytes(vector, "msg")));
        return new RsaSignature(algorithm).verify(key, digest, Wycheproof.bytes(vector, "sig"));
    }

    /** KMS has no label: what was encrypted with one does not open. */
    @ParameterizedTest
    @CsvSource({
        "rsa_oaep_2048_sha1_mgf1sha1, 34",
        "rsa_oaep_2048_sha256_mgf1sha256, 35",
        "rsa_oaep_3072_sha256_mgf1sha256, 35",
        "rsa_oaep_4096_sha256_mgf1sha256, 35",
        "rsa_oaep_misc, 23"
    })
    void opens_oaep_without_a_label(String file, int vectors) throws IOException {
        int judged = 0;
        for (JsonNode group : Wycheproof.groups(file)) {
            OaepAlgorithm algorithm = OaepAlgorithm.valueOf(
                    "RSAES_OAEP_" + group.get("sha").textValue().replace('-', '_'));
            try (RsaKeyPair pair = key(group)) {
                for (JsonNode vector : group.get("tests")) {
                    boolean ours = Wycheproof.isValid(vector)
                            && vector.get("label").textValue().isEmpty();
                    assertThat(pair.decrypt(algorithm, Wycheproof.bytes(vector, "ct")))
                            .as(vector.toString())
                            .isEqualTo(ours ? Wycheproof.bytes(vector, "msg") : null);
                    judged++;
                }
            }
        }
        assertThat(judged).isEqualTo(vectors);
    }

    private static RsaKeyPair key(JsonNode group) {
        KeyPairSpec spec = KeyPairSpec.valueOf("RSA_" + group.get("keysize").intValue());
        return RsaKeyPair.opened(spec, Wycheproof.bytes(group, "privateKeyPkcs8"), new SecureRandom());
    }
}
