package dev.hushtable.crypto.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.crypto.Bytes;
import dev.hushtable.crypto.Wycheproof;
import java.io.IOException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Project Wycheproof on what verifies signatures that strangers bring. */
class WycheproofTest {

    @Test
    void verifies_ed25519() throws IOException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups("eddsa")) {
            Ed25519Verifier verifier = Ed25519Verifier.of(Wycheproof.bytes(group.get("key"), "pk"));
            seen += judge(verifier, group);
        }
        assertThat(seen).isEqualTo(106);
    }

    @Test
    void verifies_es256() throws IOException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups("ecdsa_secp256r1_sha256_p1363")) {
            JsonNode key = group.get("key");
            seen += judge(EcdsaP256Verifier.of(coordinate(key, "wx"), coordinate(key, "wy")), group);
        }
        assertThat(seen).isEqualTo(161);
    }

    /** Without the zeros in front, or with one more, in the vectors. */
    private static byte[] coordinate(JsonNode key, String member) {
        return Bytes.hex(String.format("%064x", new BigInteger(key.get(member).textValue(), 16)));
    }

    /** Keys with an exponent of 3 are refused as keys; those vectors are "acceptable". */
    @ParameterizedTest
    @CsvSource({"rsa_signature_2048_sha256, 238", "rsa_signature_3072_sha256, 238"})
    void verifies_rs256(String file, int vectors) throws IOException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups(file)) {
            BigInteger exponent = new BigInteger(group.get("e").textValue(), 16);
            if (exponent.intValue() != 3) {
                byte[] modulus = new BigInteger(group.get("n").textValue(), 16).toByteArray();
                seen += judge(RsaPkcs1Verifier.of(modulus, exponent.toByteArray()), group);
            }
        }
        assertThat(seen).isEqualTo(vectors);
    }

    /** Those with a context are others' signatures: here it is empty. */
    @Test
    void verifies_ml_dsa_44() throws IOException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups("mldsa_44_verify")) {
            byte[] key = Wycheproof.bytes(group, "publicKey");
            for (JsonNode vector : group.get("tests")) {
                boolean ours = Wycheproof.isValid(vector)
                        && vector.get("ctx").textValue().isEmpty();
                assertThat(verifies(key, vector)).as(vector.toString()).isEqualTo(ours);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(58);
    }

    private static boolean verifies(byte[] key, JsonNode vector) {
        try {
            return MlDsa44Verifier.of(key).verify(Wycheproof.bytes(vector, "msg"), Wycheproof.bytes(vector, "sig"));
        } catch (IllegalArgumentException noKey) {
            return false;
        }
    }

    private static int judge(SignatureVerifier verifier, JsonNode group) {
        for (JsonNode vector : group.get("tests")) {
            boolean verified = verifier.verify(Wycheproof.bytes(vector, "msg"), Wycheproof.bytes(vector, "sig"));
            boolean allowed = verified ? !Wycheproof.isInvalid(vector) : !Wycheproof.isValid(vector);
            assertThat(allowed).as(vector.toString()).isTrue();
        }
        return group.get("tests").size();
    }
}
