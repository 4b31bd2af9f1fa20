package dev.hushtable.service.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.service.storage.tree.TamperedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFilesTest {
    @TempDir
    Path folder;

    @Test
    void keeps_records_across_instances() {
        files(1).put("keys", "AKIA1", "secret one".getBytes(UTF_8));
        files(1).put("keys", "AKIA2", "secret two".getBytes(UTF_8));
        files(1).put("other", "AKIA1", "elsewhere".getBytes(UTF_8));

        assertThat(files(1).get("keys", "AKIA1")).isEqualTo("secret one".getBytes(UTF_8));
        assertThat(files(1).list("keys")).containsOnlyKeys("AKIA1", "AKIA2");
    }

    @Test
    void replaces_and_removes() {
        SealedFiles records = files(1);
        records.put("keys", "a", new byte[] {1});
        records.put("keys", "a", new byte[] {2});
        assertThat(records.get("keys", "a")).containsExactly(2);

        records.remove("keys", "a");

        assertThat(records.get("keys", "a")).isNull();
    }

    @Test
    void shows_neither_names_nor_records_on_disk() throws IOException {
        files(1).put("keys", "AKIACANARY", "canary-secret".getBytes(UTF_8));

        for (Path file : all()) {
            assertThat(file.getFileName().toString()).doesNotContain("CANARY");
            assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("CANARY", "canary", "keys");
        }
    }

    @Test
    void finds_a_file_put_in_anothers_place() throws IOException {
        files(1).put("keys", "a", new byte[] {1});
        Path first = all().getFirst();
        byte[] stolen = Files.readAllBytes(first);
        files(1).put("keys", "b", new byte[] {2});
        Path second =
                all().stream().filter(file -> !file.equals(first)).findFirst().orElseThrow();

        Files.write(second, stolen);

        assertThatThrownBy(() -> files(1).list("keys")).isInstanceOf(TamperedException.class);
    }

    @Test
    void refuses_another_root_key() {
        files(1).put("keys", "a", new byte[] {1});

        assertThatThrownBy(() -> files(2).list("keys")).isInstanceOf(TamperedException.class);
    }

    private SealedFiles files(int seed) {
        byte[] material = new byte[32];
        material[0] = (byte) seed;
        SealingKey key = SealingKey.of(SecretBytes.copyOf(material), "test", new SecureRandom());
        return new SealedFiles(folder, key, Hmac.withKey(material));
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
