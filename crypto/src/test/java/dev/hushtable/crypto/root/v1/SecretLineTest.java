package dev.hushtable.crypto.root.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of one line in files, and what a passphrase of one stretches to. */
class SecretLineTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    @TempDir
    private Path folder;

    @Test
    void reads_the_line_without_its_end() throws IOException {
        assertThat(SecretLine.read("PIN", file("1234\r\n"))).containsExactly('1', '2', '3', '4');
        assertThat(SecretLine.read("PIN", file("\u00e9"))).containsExactly('\u00e9');
        assertThat(SecretLine.read("PIN", file("x".repeat(4096)))).hasSize(4096);
    }

    @Test
    void refuses_nothing_too_much_and_what_is_no_text() throws IOException {
        for (byte[] content :
                new byte[][] {{}, {'\n', '\n'}, "x".repeat(4097).getBytes(StandardCharsets.UTF_8), {(byte) 0xFF}}) {
            Path file = file(content);
            assertThatThrownBy(() -> SecretLine.read("PIN", file))
                    .isInstanceOf(RootOfTrustException.class)
                    .hasMessageContaining("must hold the PIN in one line of UTF-8");
        }
    }

    @Test
    void a_passphrase_from_a_file_is_the_one_typed() throws IOException {
        PassphraseParameters parameters = PassphraseParameters.fresh(CHEAP, new SecureRandom());
        Passphrase ofFile = Passphrase.ofFile(file("fifteen letters\n"), CHEAP);
        Passphrase typed = Passphrase.of("fifteen letters".toCharArray(), CHEAP);

        assertThat(ofFile.stretch(parameters)).isEqualTo(typed.stretch(parameters));
        assertThat(PassphraseParameters.fresh(CHEAP, new SecureRandom()).salt())
                .isNotEqualTo(parameters.salt())
                .isNotEqualTo(new byte[16]);
        typed.close();
        assertThatThrownBy(() -> typed.stretch(parameters)).isInstanceOf(IllegalStateException.class);
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] content) throws IOException {
        Path file = Files.createTempFile(folder, "secret", "");
        Files.write(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void refuses_a_file_that_others_may_read_and_a_link_to_one() throws IOException {
        Path open = file("1234");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file("1234"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

        for (Path refused : new Path[] {open, link}) {
            assertThatThrownBy(() -> SecretLine.read("PIN", refused)).isInstanceOf(RootOfTrustException.class);
        }
    }

    /** A descriptor is a link that the kernel made, to what whoever started this process chose. */
    @Test
    void reads_from_a_descriptor_whatever_is_behind_it() throws IOException {
        Path open = file("1234");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

        try (FileChannel channel = FileChannel.open(open)) {
            assertThat(channel.isOpen()).isTrue();
            assertThat(SecretLine.read("PIN", descriptorOf(open))).containsExactly('1', '2', '3', '4');
        }
    }

    private static Path descriptorOf(Path file) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(link -> pointsTo(link, file)).findFirst().orElseThrow();
        }
    }

    private static boolean pointsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }
}
