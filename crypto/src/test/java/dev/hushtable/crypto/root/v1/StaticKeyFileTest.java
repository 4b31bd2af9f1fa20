package dev.hushtable.crypto.root.v1;

import static dev.hushtable.crypto.Bytes.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import dev.hushtable.crypto.FixedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticKeyFileTest {
    private static final String LINE = Base64.getEncoder().encodeToString(range(0, 32));

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void makeDirectoryPrivate() throws IOException {
        chmod(directory, "rwx------");
        path = directory.resolve("root.key");
    }

    @Test
    void writes_one_line_of_base64_with_mode_0600() throws IOException {
        StaticKeyFile file = StaticKeyFile.create(path, new FixedRandom(range(0, 32)));

        assertThat(Files.readString(path)).isEqualTo(LINE + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(file.read().reveal()).isEqualTo(range(0, 32));
    }

    @Test
    void reads_a_line_without_its_end_and_a_file_of_mode_0400() throws IOException {
        write(LINE);
        chmod(path, "r--------");

        assertThat(new StaticKeyFile(path).read().reveal()).isEqualTo(range(0, 32));
    }

    @Test
    void refuses_any_other_content() throws IOException {
        String shortKey = Base64.getEncoder().encodeToString(range(0, 31));
        String withBadCharacter = "!" + LINE.substring(1);
        String[] contents = {
            "",
            "\n",
            LINE + "\n\n",
            LINE + "\r\n",
            LINE + " ",
            " " + LINE,
            LINE + LINE,
            LINE.substring(1),
            shortKey,
            withBadCharacter,
            "A".repeat(44),
            LINE.substring(0, 43) + "A"
        };

        for (String content : contents) {
            write(content);
            assertRefused("must hold one line, 32 bytes in base64");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw---x---", "rw----r--", "rw-----w-", "rwx------", "-w-------"})
    void refuses_any_other_mode(String mode) throws IOException {
        write(LINE);
        chmod(path, mode);

        assertRefused("run chmod 600 " + path);
    }

    @Test
    void refuses_a_missing_file_a_directory_and_a_symbolic_link() throws IOException {
        assertRefused("there is no key file " + path);
        Files.createDirectory(path);
        assertRefused("is not a regular file");
        Files.delete(path);

        Path target = Files.writeString(directory.resolve("target"), LINE);
        chmod(target, "rw-------");
        Files.createSymbolicLink(path, target);
        assertRefused("is a symbolic link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-"})
    void refuses_a_directory_others_may_write_to(String mode) throws IOException {
        write(LINE);
        chmod(directory, mode);

        assertRefused("run chmod go-w " + directory.toRealPath());
        chmod(directory, "rwxr-xr-x");
        assertThat(new StaticKeyFile(path).read().reveal()).isEqualTo(range(0, 32));
    }

    // The rules are asked as another user, since a test cannot give a file away without being root.
    @Test
    void refuses_a_file_of_another_user() throws IOException {
        write(LINE);
        long otherUserId = new UnixSystem().getUid() + 1;

        assertThatThrownBy(() -> new KeyFileRules(otherUserId).check(path))
                .isInstanceOf(RootOfTrustException.class)
                .hasMessage("the key file " + path + " belongs to another user: run chown " + otherUserId + " " + path);
    }

    @Test
    void never_prints_what_the_file_holds() throws IOException {
        write(LINE + LINE);

        assertThatThrownBy(() -> new StaticKeyFile(path).read())
                .isInstanceOf(RootOfTrustException.class)
                .hasMessageNotContaining(LINE.substring(0, 8))
                .hasNoCause();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> new StaticKeyFile(path).read())
                .isInstanceOf(RootOfTrustException.class)
                .hasMessageContaining(message);
    }

    private void write(String content) throws IOException {
        Files.writeString(path, content);
        chmod(path, "rw-------");
    }

    private static void chmod(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    @Test
    void refuses_a_file_that_root_gave_to_another_user() throws IOException {
        write(LINE);
        int owner = (int) new UnixSystem().getUid();
        if (owner == 0) {
            owner = 4711;
            Files.setAttribute(path, "unix:uid", owner);
        }

        new KeyFileRules(owner).check(path);
        int another = owner + 1;
        assertThatThrownBy(() -> new KeyFileRules(another).check(path)).hasMessageContaining("belongs to another user");
    }
}
