package dev.hushtable.kms.mac;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.crypto.ConstantTime;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.kms.Wycheproof;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Project Wycheproof on HMAC. KMS knows whole codes only: the vectors with shortened ones are left out. */
class WycheproofTest {

    @ParameterizedTest
    @CsvSource({
        "hmac_sha224, HMAC_SHA_224, 84",
        "hmac_sha256, HMAC_SHA_256, 84",
        "hmac_sha384, HMAC_SHA_384, 84",
        "hmac_sha512, HMAC_SHA_512, 84"
    })
    void codes_by_hmac(String file, MacAlgorithm algorithm, int vectors) throws IOException {
        int seen = 0;
        for (JsonNode group : Wycheproof.groups(file)) {
            if (group.get("tagSize").intValue() == algorithm.bytes() * Byte.SIZE) {
                for (JsonNode vector : group.get("tests")) {
                    try (SecretBytes key = SecretBytes.takeOver(Wycheproof.bytes(vector, "key"))) {
                        byte[] tag = algorithm.of(key, Wycheproof.bytes(vector, "msg"));
                        assertThat(ConstantTime.equals(tag, Wycheproof.bytes(vector, "tag")))
                                .as(vector.toString())
                                .isEqualTo(Wycheproof.isValid(vector));
                    }
                    seen++;
                }
            }
        }
        assertThat(seen).isEqualTo(vectors);
    }
}
