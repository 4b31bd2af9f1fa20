package dev.hushtable.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.kms.Wycheproof;
import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Project Wycheproof on ECDSA, Ed25519 and ML-DSA as Verify judges them. "Acceptable" signatures may go either way. */
@Timeout(120)
class WycheproofSignatureTest {

    @ParameterizedTest
    @CsvSource({
        "ecdsa_secp256r1_sha256, ECDSA_SHA_256, 329",
        "ecdsa_secp384r1_sha384, ECDSA_SHA_384, 322",
        "ecdsa_secp521r1_sha512, ECDSA_SHA_512, 320"
    })
    void verifies_on_nist_curves(String file, SigningAlgorithm algorithm, int vectors) throws IOException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups(file)) {
            byte[] key = Wycheproof.bytes(group, "keyDer");
            for (JsonNode vector : group.get("tests")) {
                byte[] digest = algorithm.digest(message(vector));
                assertAllowed(vector, NistCurve.verify(key, digest, Wycheproof.bytes(vector, "sig")));
                seen++;
            }
        }
        assertThat(seen).isEqualTo(vectors);
    }

    @Test
    void verifies_on_secp256k1() throws IOException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups("ecdsa_secp256k1_sha256")) {
            ECPublicKeyParameters key =
                    (ECPublicKeyParameters) PublicKeyFactory.createKey(Wycheproof.bytes(group, "keyDer"));
            for (JsonNode vector : group.get("tests")) {
                byte[] digest = SigningAlgorithm.ECDSA_SHA_256.digest(message(vector));
                assertAllowed(vector, Secp256k1.verify(key, digest, Wycheproof.bytes(vector, "sig")));
                seen++;
            }
        }
        assertThat(seen).isEqualTo(320);
    }

    @Test
    void verifies_and_makes_ed25519() throws IOException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups("eddsa")) {
            try (KeyPair pair = ed25519(Wycheproof.bytes(group.get("key"), "sk"))) {
                for (JsonNode vector : group.get("tests")) {
                    byte[] signature = Wycheproof.bytes(vector, "sig");
                    assertAllowed(vector, pair.verify(SigningAlgorithm.ED25519_SHA_512, message(vector), signature));
                    if (Wycheproof.isValid(vector)) {
                        assertThat(pair.sign(SigningAlgorithm.ED25519_SHA_512, message(vector)))
                                .as(vector.toString())
                                .isEqualTo(signature);
                    }
                    seen++;
                }
            }
        }
        assertThat(seen).isEqualTo(106);
    }

    private static KeyPair ed25519(byte[] seed) throws IOException {
        ASN1ObjectIdentifier algorithm = EdECObjectIdentifiers.id_Ed25519;
        byte[] pkcs8 = new PrivateKeyInfo(new AlgorithmIdentifier(algorithm), new DEROctetString(seed)).getEncoded();
        return KeyPair.open(KeyPairSpec.ECC_NIST_EDWARDS25519, pkcs8, new SecureRandom());
    }

    /** Signatures with a context are of no KMS key. Public keys of another length cannot come from a key pair. */
    @ParameterizedTest
    @CsvSource({"mldsa_44_verify, ML_DSA_44, 56", "mldsa_65_verify, ML_DSA_65, 55", "mldsa_87_verify, ML_DSA_87, 57"})
    void verifies_ml_dsa(String file, KeyPairSpec spec, int vectors) throws IOException {
        MLDSAParameters parameters = MlDsaKeyPair.parameters(spec);
        int seen = 0;
        for (JsonNode group : Wycheproof.groups(file)) {
            for (JsonNode vector : group.get("tests")) {
                if (!vector.get("sig").textValue().isEmpty()) {
                    MLDSAPublicKeyParameters key =
                            new MLDSAPublicKeyParameters(parameters, Wycheproof.bytes(group, "publicKey"));
                    boolean expected = Wycheproof.isValid(vector)
                            && vector.get("ctx").textValue().isEmpty();
                    assertThat(MlDsaKeyPair.verify(key, message(vector), Wycheproof.bytes(vector, "sig")))
                            .as(vector.toString())
                            .isEqualTo(expected);
                    seen++;
                }
            }
        }
        assertThat(seen).isEqualTo(vectors);
    }

    private static Message message(JsonNode vector) {
        return new Message(MessageType.RAW, Wycheproof.bytes(vector, "msg"));
    }

    private static void assertAllowed(JsonNode vector, boolean verified) {
        assertThat(verified ? !Wycheproof.isInvalid(vector) : !Wycheproof.isValid(vector))
                .as(vector.toString())
                .isTrue();
    }
}
