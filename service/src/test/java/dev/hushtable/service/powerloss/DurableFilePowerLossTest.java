package dev.hushtable.service.powerloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.file.DurableFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer of all files that must last, at each of its steps; and that a writer without them is found out. */
class DurableFilePowerLossTest {
    private static final int VERSIONS = 4;
    private static final int BYTES = 3_000;

    @TempDir
    private Path real;

    private RecordedDisk disk;

    @BeforeEach
    void records() throws IOException {
        disk = new RecordedDisk(real);
    }

    @Test
    void a_file_is_as_before_or_as_after_at_every_step() throws IOException {
        Path folder = DurableFolder.ensure(disk.root().resolve("some").resolve("where"));
        Path file = folder.resolve("file");
        DurableFile.create(file, version(0));
        disk.journal().say("0");
        for (int n = 1; n < VERSIONS; n++) {
            DurableFile.replace(file, version(n));
            disk.journal().say(Integer.toString(n));
        }

        int outages = PowerLossSweep.run(disk.journal(), DurableFilePowerLossTest::isOneVersion);

        assertThat(outages).isGreaterThan(100);
    }

    private static void isOneVersion(Path left, List<String> said) throws IOException {
        Path file = left.resolve("some/where/file");
        if (!Files.exists(file)) {
            assertThat(said).isEmpty();
            return;
        }
        byte[] content = Files.readAllBytes(file);
        int found = content[0];
        assertThat(content).isEqualTo(version(found));
        assertThat(found).isGreaterThanOrEqualTo(said.isEmpty() ? 0 : Integer.parseInt(said.getLast()));
    }

    private static byte[] version(int n) {
        byte[] content = new byte[BYTES + n];
        Arrays.fill(content, (byte) n);
        return content;
    }

    @Test
    void a_file_that_was_not_forced_is_found_out() throws IOException {
        Path file = disk.root().resolve("file");
        Files.write(file, "content".getBytes(StandardCharsets.UTF_8));
        disk.journal().say("written");

        assertThatThrownBy(() -> PowerLossSweep.run(
                        disk.journal(),
                        (left, said) -> assertThat(said.isEmpty() || Files.exists(left.resolve("file")))
                                .isTrue()))
                .hasMessageContaining("NOTHING survives");
    }

    /** However well what is in it was forced. */
    @Test
    void a_folder_whose_name_was_not_forced_is_found_out() throws IOException {
        Path folder = Files.createDirectory(disk.root().resolve("folder"));
        DurableFile.create(folder.resolve("file"), version(1));
        disk.journal().say("written");

        assertThatThrownBy(() -> PowerLossSweep.run(
                        disk.journal(),
                        (left, said) -> assertThat(said.isEmpty() || Files.exists(left.resolve("folder/file")))
                                .isTrue()))
                .hasMessageContaining("NOTHING survives");
    }
}
