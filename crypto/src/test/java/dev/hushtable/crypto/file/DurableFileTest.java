package dev.hushtable.crypto.file;

import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.SyncFailedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    private Path directory;

    @Test
    void creates_a_file_only_its_owner_can_read() throws IOException {
        Path file = directory.resolve("new");

        DurableFile.create(file, utf8("content"));

        assertThat(file).hasBinaryContent(utf8("content"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertOnlyFile(file);
    }

    @Test
    void leaves_an_existing_file_and_no_temporary_one_when_it_must_create() throws IOException {
        Path file = Files.writeString(directory.resolve("old"), "old");

        assertThatThrownBy(() -> DurableFile.create(file, utf8("new"))).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("old");
        assertOnlyFile(file);
    }

    @Test
    void replaces_an_existing_file_or_makes_it() throws IOException {
        Path file = directory.resolve("file");

        DurableFile.replace(file, utf8("first"));
        assertThat(file).hasContent("first");
        DurableFile.replace(file, utf8("second"));

        assertThat(file).hasContent("second");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertOnlyFile(file);
    }

    @Test
    void fails_without_a_trace_when_the_name_is_taken_by_a_directory() throws IOException {
        Path taken = Files.createDirectory(directory.resolve("taken"));
        Files.writeString(taken.resolve("inside"), "x");

        assertThatThrownBy(() -> DurableFile.replace(taken, utf8("new"))).isInstanceOf(IOException.class);

        assertOnlyFile(taken);
        assertThatThrownBy(() -> DurableFile.create(Path.of("/"), utf8("new")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertOnlyFile(Path file) {
        assertThat(directory).isDirectoryContaining(file::equals);
        assertThat(directory.toFile().list()).hasSize(1);
    }

    /** What a power cut would find: the content is on the disk before it has its name, and the name before we say so. */
    @Test
    void syncs_the_content_before_its_name_and_then_the_directory() throws IOException {
        Path file = directory.resolve("new");
        List<String> synced = new ArrayList<>();
        DurableFile disk = new DurableFile(channel ->
                synced.add(Files.exists(file) ? Files.readString(file) + " has its name" : channel.size() + " bytes"));

        disk.createNew(file, utf8("one"));
        disk.put(file, utf8("four"));

        assertThat(synced).containsExactly("3 bytes", "one has its name", "one has its name", "four has its name");
    }

    @Test
    void says_that_a_sync_failed_and_leaves_what_was_there() throws IOException {
        Path file = Files.writeString(directory.resolve("old"), "old");
        DurableFile disk = new DurableFile(channel -> {
            throw new IOException("the disk is gone");
        });

        assertThatThrownBy(() -> disk.put(file, new byte[] {1}))
                .isInstanceOf(SyncFailedException.class)
                .hasMessage("fsync failed: the disk is gone")
                .hasRootCauseMessage("the disk is gone");
        assertThat(file).hasContent("old");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }
}
