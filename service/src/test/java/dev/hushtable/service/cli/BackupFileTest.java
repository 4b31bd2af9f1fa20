package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.root.v1.MasterKey;
import dev.hushtable.crypto.root.v1.RootOfTrust;
import dev.hushtable.crypto.root.v1.StaticKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BackupFileTest {
    private static final Path NAME = Path.of("backup");

    @TempDir
    private Path directory;

    static Stream<Path> vectors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/vectors/backup-v1"))) {
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

        if (vector.get("expect").equals("success")) {
            BackupFile opened = opened(vector);
            assertThat(opened.madeAt().toEpochMilli()).isEqualTo(1_795_000_000_000L);
            assertThat(opened.files().keySet())
                    .isSubsetOf("kms/catalogue.sealed", "kms/keys/eu-central-1/a.sealed")
                    .hasSize(vector.get("comment").startsWith("an empty") ? 0 : 2);
            assertThat(opened.files().values()).allMatch(content -> content.length == 100 || content.length == 5);
        } else {
            assertThatThrownBy(() -> opened(vector))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining(vector.get("expect").substring("refused, ".length()));
        }
    }

    /** As restoring does: the root of trust inside is opened by the key file, and gives the key of the rest. */
    private BackupFile opened(Map<String, String> vector) throws IOException {
        byte[] backup = bytes(vector, "backup");
        Files.write(directory.resolve(RootOfTrust.FILE_NAME), BackupFile.rootSealed(backup, NAME));
        Path keyFile = directory.resolve("root.key");
        Files.write(keyFile, Base64.getEncoder().encode(bytes(vector, "key")));
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
        try (MasterKey master = RootOfTrust.open(directory, new StaticKeyFile(keyFile), new SecureRandom());
                SealingKey key = master.derive("key-store-backup")) {
            return BackupFile.open(backup, key, NAME);
        }
    }

    private static byte[] bytes(Map<String, String> vector, String field) {
        return HexFormat.of().parseHex(vector.get(field));
    }
}
