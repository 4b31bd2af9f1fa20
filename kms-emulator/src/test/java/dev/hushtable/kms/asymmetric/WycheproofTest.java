package dev.hushtable.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of Project Wycheproof: known attacks on ECDH and RSA-PSS, through the code of the KMS's operations. */
@Timeout(120)
class WycheproofTest {
    private static final Path FOLDER = Path.of("src/test/resources/vectors/wycheproof");

    @ParameterizedTest
    @CsvSource({
        "ecdh_secp256r1, ECC_NIST_P256, 256, 391",
        "ecdh_secp384r1, ECC_NIST_P384, 384, 383",
        "ecdh_secp521r1, ECC_NIST_P521, 521, 402"
    })
    void agrees_with_points_of_the_curve_alone(String file, KeyPairSpec spec, int bits, int vectors)
            throws IOException {
        int seen = 0;
        for (JsonNode group : groups(file)) {
            for (JsonNode vector : group.get("tests")) {
                assertAgreement(spec, bits, vector);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(vectors);
    }

    /** "Acceptable" is what some may refuse: the secret is right, then, or there is none. */
    private static void assertAgreement(KeyPairSpec spec, int bits, JsonNode vector) throws IOException {
        byte[] secret = agreed(spec, bits, vector);
        switch (vector.get("result").textValue()) {
            case "valid" -> assertThat(secret).as(vector.toString()).isEqualTo(bytes(vector, "shared"));
            case "acceptable" -> {
                if (secret != null) {
                    assertThat(secret).as(vector.toString()).isEqualTo(bytes(vector, "shared"));
                }
            }
            default -> assertThat(secret).as(vector.toString()).isNull();
        }
    }

    private static byte[] agreed(KeyPairSpec spec, int bits, JsonNode vector) throws IOException {
        ECPrivateKey key =
                new ECPrivateKey(bits, new BigInteger(vector.get("private").textValue(), 16));
        byte[] pkcs8 = new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve(spec)), key)
                .getEncoded();
        try (EcKeyPair pair = EcKeyPair.opened(spec, pkcs8, new SecureRandom())) {
            return pair.agree(bytes(vector, "public"));
        } catch (MalformedKeyException refused) {
            return null;
        }
    }

    private static ASN1ObjectIdentifier curve(KeyPairSpec spec) {
        return switch (spec) {
            case ECC_NIST_P256 -> SECObjectIdentifiers.secp256r1;
            case ECC_NIST_P384 -> SECObjectIdentifiers.secp384r1;
            case ECC_NIST_P521 -> SECObjectIdentifiers.secp521r1;
            default -> throw new IllegalArgumentException(spec.name());
        };
    }

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
        for (JsonNode group : groups(file)) {
            String hash = group.get("sha").textValue();
            if (hash.equals("SHA-256") || hash.equals("SHA-384") || hash.equals("SHA-512")) {
                judged += judge(group, SigningAlgorithm.valueOf("RSASSA_PSS_" + hash.replace('-', '_')));
            }
        }
        assertThat(judged).isGreaterThan(50);
    }

    /** KMS fixes the salt at the length of the hash, and MGF1 at the same hash. */
    private static int judge(JsonNode group, SigningAlgorithm algorithm) {
        RSAKeyParameters key = new RSAKeyParameters(
                false,
                new BigInteger(group.get("n").textValue(), 16),
                new BigInteger(group.get("e").textValue(), 16));
        for (JsonNode vector : group.get("tests")) {
            Message message = new Message(MessageType.RAW, bytes(vector, "msg"));
            assertThat(new RsaSignature(algorithm).verify(key, algorithm.digest(message), bytes(vector, "sig")))
                    .as(vector.toString())
                    .isEqualTo(isOfKms(group, vector, algorithm.hash().bytes()));
        }
        return group.get("tests").size();
    }

    private static boolean isOfKms(JsonNode group, JsonNode vector, int hashBytes) {
        if (!group.get("mgfSha").equals(group.get("sha"))) {
            return false;
        }
        // What is wrong with a salt of another length may be right for KMS.
        return group.get("sLen").intValue() == hashBytes
                ? vector.get("result").textValue().equals("valid")
                : vector.get("comment").textValue().equals("s_len changed to " + hashBytes);
    }

    private static JsonNode groups(String file) throws IOException {
        return new ObjectMapper()
                .readTree(FOLDER.resolve(file + "_test.json").toFile())
                .get("testGroups");
    }

    private static byte[] bytes(JsonNode vector, String member) {
        return HexFormat.of().parseHex(vector.get(member).textValue());
    }
}
