package dev.hushtable.kms.mac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.SecretBytes;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class MacAlgorithmTest {

    // RFC 4231, test cases 1 to 4, 6 and 7 (5 is truncated).
    @ParameterizedTest
    @CsvFileSource(files = "src/test/resources/vectors/hmac-rfc4231.csv", numLinesToSkip = 1)
    void makes_the_codes_of_rfc_4231(MacAlgorithm algorithm, String key, String message, String code) {
        HexFormat hex = HexFormat.of();

        try (SecretBytes secret = SecretBytes.takeOver(hex.parseHex(key))) {
            assertThat(hex.formatHex(algorithm.of(secret, hex.parseHex(message))))
                    .isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({"HMAC_SHA_224, 28", "HMAC_SHA_256, 32", "HMAC_SHA_384, 48", "HMAC_SHA_512, 64"})
    void makes_codes_as_long_as_the_digest(MacAlgorithm algorithm, int bytes) {
        try (SecretBytes secret = SecretBytes.takeOver(new byte[] {1})) {
            assertThat(algorithm.bytes()).isEqualTo(bytes);
            assertThat(algorithm.of(secret, new byte[] {1})).hasSize(bytes);
        }
    }
}
