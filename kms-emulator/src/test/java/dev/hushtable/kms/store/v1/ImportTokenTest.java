package dev.hushtable.kms.store.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImportTokenTest {

    static Stream<Path> vectors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/vectors/import-token-v1"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agrees_with_the_second_implementation(Path file) throws IOException {
        Map<String, String> vector = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] field = line.split(": ?", 2);
            vector.put(field[0], field[1]);
        }
        byte[] token = bytes(vector, "token");
        try (SecretBytes material = SecretBytes.takeOver(bytes(vector, "material"));
                SealingKey key = SealingKey.of(material, "kms", new FixedSalt(bytes(vector, "salt")))) {
            if (vector.get("expect").equals("success")) {
                assertOpens(vector, key, token);
            } else if (vector.get("expect").equals("authentication failure")) {
                assertThatThrownBy(() -> ImportToken.open(key, vector.get("account"), token))
                        .isInstanceOf(AuthenticationFailedException.class);
            } else {
                assertThatThrownBy(() -> ImportToken.open(key, vector.get("account"), token))
                        .isInstanceOf(MalformedRecordException.class)
                        .hasMessageContaining(vector.get("expect").substring("refused, ".length()));
            }
        }
    }

    private static void assertOpens(Map<String, String> vector, SealingKey key, byte[] token) {
        try (ImportToken opened = ImportToken.open(key, vector.get("account"), token)) {
            assertThat(opened.key()).isEqualTo(new KeyAddress(new KeyId(vector.get("keyId")), vector.get("region")));
            assertThat(opened.algorithm()).isEqualTo(vector.get("algorithm"));
            assertThat(opened.validTo()).isEqualTo(Instant.ofEpochMilli(Long.parseLong(vector.get("validTo"))));
            assertThat(opened.privateKey().reveal()).isEqualTo(bytes(vector, "privateKey"));
            assertThat(opened.seal(key, vector.get("account"))).isEqualTo(token);
            assertThat(opened).hasToString("ImportToken[" + vector.get("keyId") + ", redacted]");
        }
    }

    private static byte[] bytes(Map<String, String> vector, String field) {
        return HexFormat.of().parseHex(vector.get(field));
    }

    /** The salt of the vectors. */
    private static final class FixedSalt extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] salt;

        FixedSalt(byte[] salt) {
            this.salt = salt;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(salt, 0, bytes, 0, bytes.length);
        }
    }
}
