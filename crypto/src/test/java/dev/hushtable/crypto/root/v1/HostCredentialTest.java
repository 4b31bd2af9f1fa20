package dev.hushtable.crypto.root.v1;

import static dev.hushtable.crypto.Bytes.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules are asked as another user where it matters, since these tests may run as root. */
class HostCredentialTest {
    private static final long SOMEBODY = new UnixSystem().getUid() + 1000;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void handOver() throws IOException {
        file = directory.resolve("hushtable-root");
        Files.writeString(file, Base64.getEncoder().encodeToString(range(0, 32)) + "\n");
        chmod(file, "r--------");
        chmod(directory, "r-x------");
    }

    @Test
    void reads_what_the_host_hands_over() {
        assertThat(new HostCredential(directory, "hushtable-root").read().reveal())
                .isEqualTo(range(0, 32));
    }

    @Test
    void refuses_what_others_may_read_or_replace() throws IOException {
        for (String mode : new String[] {"r-----r--", "r------w-", "r---w----"}) {
            chmod(file, mode);
            assertRefused("mode 0400");
        }
        chmod(file, "r--------");
        for (String mode : new String[] {"rwxrwx---", "rwx----w-"}) {
            chmod(directory, mode);
            assertRefused("others may replace the credential");
        }
    }

    @Test
    void takes_a_file_of_root_whose_access_list_names_the_service_and_no_other_user_s() throws IOException {
        boolean root = new UnixSystem().getUid() == 0;
        chmod(file, "r--r-----");

        if (root) {
            new CredentialRules(SOMEBODY).check(file);
        } else {
            assertRefused("mode 0400");
            assertThatThrownBy(() -> new CredentialRules(SOMEBODY).check(file))
                    .hasMessageContaining("belongs to another user");
        }
    }

    @Test
    void refuses_what_is_no_credential() throws IOException {
        assertThatThrownBy(() -> new HostCredential(directory, "other").read())
                .hasMessageStartingWith("there is no credential " + directory.resolve("other"));
        for (String name : new String[] {"", "..", ".", "a/b", "x".repeat(256)}) {
            assertThatThrownBy(() -> new HostCredential(directory, name)).isInstanceOf(RootOfTrustException.class);
        }
        chmod(directory, "rwx------");
        Files.delete(file);
        Files.createSymbolicLink(file, Files.writeString(directory.resolve("target"), "x"));
        assertRefused("is not a regular file");
        Files.delete(file);
        Files.writeString(file, "not a key");
        chmod(file, "r--------");
        assertRefused("must be one line, 32 bytes in base64");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> new HostCredential(directory, "hushtable-root").read())
                .isInstanceOf(RootOfTrustException.class)
                .hasMessageContaining(message);
    }

    private static void chmod(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    /** Only root can give files away: elsewhere it is this user, and nobody else, who owns them. */
    @Test
    void belongs_to_the_service_alone_together_with_its_folder() throws IOException {
        boolean root = new UnixSystem().getUid() == 0;
        long owner = root ? SOMEBODY : new UnixSystem().getUid();
        if (root) {
            Files.setAttribute(file, "unix:uid", (int) owner);
            Files.setAttribute(directory, "unix:uid", (int) owner);
        }

        new CredentialRules(owner).check(file);
        assertThatThrownBy(() -> new CredentialRules(owner + 1).check(file))
                .hasMessageContaining("belongs to another user");
        if (root) {
            Files.setAttribute(file, "unix:uid", (int) owner + 1);
            assertThatThrownBy(() -> new CredentialRules(owner + 1).check(file))
                    .hasMessageContaining("others may replace the credential");
        }
    }
}
