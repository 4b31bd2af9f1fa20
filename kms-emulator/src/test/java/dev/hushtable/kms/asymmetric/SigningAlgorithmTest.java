package dev.hushtable.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SigningAlgorithmTest {

    @ParameterizedTest
    @CsvSource({
        "RSASSA_PSS_SHA_256, true, true, false, 32",
        "RSASSA_PSS_SHA_384, true, true, false, 48",
        "RSASSA_PSS_SHA_512, true, true, false, 64",
        "RSASSA_PKCS1_V1_5_SHA_256, true, true, false, 32",
        "RSASSA_PKCS1_V1_5_SHA_384, true, true, false, 48",
        "RSASSA_PKCS1_V1_5_SHA_512, true, true, false, 64",
        "ECDSA_SHA_256, true, true, false, 32",
        "ECDSA_SHA_384, true, true, false, 48",
        "ECDSA_SHA_512, true, true, false, 64",
        "ED25519_SHA_512, true, false, false, 64",
        "ED25519_PH_SHA_512, false, true, false, 64",
        "ML_DSA_SHAKE_256, true, false, true, 64",
    })
    void takes_messages_in_the_forms_that_aws_documents(
            SigningAlgorithm algorithm, boolean raw, boolean digest, boolean mu, int bytes) {
        assertThat(algorithm.takes(MessageType.RAW)).isEqualTo(raw);
        assertThat(algorithm.takes(MessageType.DIGEST)).isEqualTo(digest);
        assertThat(algorithm.takes(MessageType.EXTERNAL_MU)).isEqualTo(mu);
        assertThat(algorithm.representativeBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource
    void is_made_by_some_kind_of_key(SigningAlgorithm algorithm) {
        assertThat(KeyPairSpec.values())
                .anyMatch(spec -> SigningAlgorithm.of(spec).contains(algorithm));
    }

    @Test
    void shows_nothing_of_messages() {
        assertThat(new Message(MessageType.RAW, new byte[] {42})).hasToString("Message[RAW, redacted]");
    }
}
