package dev.hushtable.crypto.file;

import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
}
