package dev.hushtable.audit.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file of keys, and an entry that it opens, as {@code make_disclosure_vectors.py} makes them. */
class DisclosureVectorsTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path directory;

    static Stream<Path> vectors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/vectors/disclosures"))) {
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

        switch (vector.get("expect")) {
            case "success" ->
                assertThat(opened(vector).stream().map(Disclosure::encoded).collect(Collectors.joining(" ")))
                        .isEqualTo(vector.get("disclosures"));
            case "authentication failure" ->
                assertThatThrownBy(() -> opened(vector)).isInstanceOf(AuthenticationFailedException.class);
            default ->
                assertThatThrownBy(() -> opened(vector))
                        .isInstanceOf(MalformedRecordException.class)
                        .hasMessageContaining(vector.get("expect").substring("refused, ".length()));
        }
    }

    private List<Disclosure> opened(Map<String, String> vector) throws IOException {
        Path keys = Files.write(directory.resolve("audit-keys"), bytes(vector, "keys"));
        DisclosureKeySource kms = new DisclosureKeySource(
                new OneKey(bytes(vector, "wrapped"), bytes(vector, "dataKey")), "alias/hushtable-audit");
        try (SecretBytes material = SecretBytes.takeOver(bytes(vector, "rootKey"));
                SealingKey root = SealingKey.of(material, "audit-disclosures", random);
                OpenedKeys opened = new DisclosureKeyFile(keys, root, kms, random).read()) {
            return SealedDisclosures.open(bytes(vector, "entry"), opened, vector.get("event"));
        }
    }

    private static byte[] bytes(Map<String, String> vector, String field) {
        return HexFormat.of().parseHex(vector.get(field));
    }

    /** A KMS that has wrapped one data key. */
    private record OneKey(byte[] wrapped, byte[] plaintext) implements KeyManagement {
        @Override
        public DataKey generateDataKey(String keyId, EncryptionContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DataKey decrypt(byte[] blob, EncryptionContext context) {
            assertThat(blob).isEqualTo(wrapped);
            assertThat(context).isEqualTo(EncryptionContext.of(Map.of("hushtable:purpose", "audit-disclosures")));
            return new DataKey("arn:aws:kms:eu-central-1:111122223333:key/a", SecretBytes.copyOf(plaintext), blob);
        }

        @Override
        public DataKey rewrap(byte[] blob, String keyId, EncryptionContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
