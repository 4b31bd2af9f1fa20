package dev.hushtable.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureVectorsTest {

    static Stream<JsonNode> keys() throws IOException {
        return PairVectors.of("signatures.json");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void judges_each_signature_as_its_vector_says(JsonNode vector) {
        try (KeyPair key = open(vector)) {
            for (JsonNode signed : vector.get("cases")) {
                assertThat(key.verify(algorithm(signed), message(signed), PairVectors.bytes(signed, "signature")))
                        .as("%s of %s, %s", algorithm(signed), vector.get("spec"), signed.get("what"))
                        .isEqualTo(signed.get("valid").booleanValue());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void derives_the_public_key_and_writes_the_private_key_as_openssl_does(JsonNode vector) {
        try (KeyPair key = open(vector)) {
            assertThat(key.publicKey()).isEqualTo(PairVectors.bytes(vector, "publicKey"));
            assertThat(key.privateKey()).isEqualTo(PairVectors.bytes(vector, "privateKey"));
        }
    }

    // Ed25519, and ECDSA on secp256k1 here, sign the same message alike for ever.
    @ParameterizedTest
    @MethodSource("keys")
    void signs_what_has_one_signature_as_others_do(JsonNode vector) {
        try (KeyPair key = open(vector)) {
            boolean hasOne = switch (key.spec()) {
                case ECC_SECG_P256K1, ECC_NIST_EDWARDS25519 -> true;
                default -> false;
            };
            for (JsonNode signed : vector.get("cases")) {
                if (hasOne && signed.get("what").textValue().equals("as it was made")) {
                    assertThat(key.sign(algorithm(signed), message(signed)))
                            .isEqualTo(PairVectors.bytes(signed, "signature"));
                }
            }
        }
    }

    private static KeyPair open(JsonNode vector) {
        return KeyPair.open(PairVectors.spec(vector), PairVectors.bytes(vector, "privateKey"), new SecureRandom());
    }

    private static SigningAlgorithm algorithm(JsonNode signed) {
        return SigningAlgorithm.valueOf(signed.get("algorithm").textValue());
    }

    private static Message message(JsonNode signed) {
        return new Message(MessageType.valueOf(signed.get("type").textValue()), PairVectors.bytes(signed, "message"));
    }
}
