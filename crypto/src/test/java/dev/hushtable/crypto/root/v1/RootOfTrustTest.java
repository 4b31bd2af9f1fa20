package dev.hushtable.crypto.root.v1;

import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.Vector;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RootOfTrustTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path directory;

    static List<Vector> vectors() {
        return Vector.folder("root-v1");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void gives_the_verdict_of_the_vector(Vector vector) throws IOException {
        byte[] file = vector.bytes("rootSealed");
        Files.write(directory.resolve(RootOfTrust.FILE_NAME), file);

        if (vector.expectsSuccess()) {
            assertThat(openRecord(vector)).isEqualTo(vector.bytes("plaintext"));
        } else {
            assertThatThrownBy(() -> openRecord(vector))
                    .isInstanceOf(RootOfTrustException.class)
                    .hasMessageContaining(vector.refusal());
        }
        assertThat(directory.resolve(RootOfTrust.FILE_NAME)).hasBinaryContent(file);
    }

    @Test
    void opens_what_it_created_with_a_key_file() throws IOException {
        StaticKeyFile keyFile = StaticKeyFile.create(directory.resolve("root.key"), random);
        byte[] sealed = sealWith(RootOfTrust.create(directory, keyFile, random));

        assertThat(RootOfTrust.exists(directory)).isTrue();
        assertThat(openWith(RootOfTrust.open(directory, keyFile, random), sealed))
                .isEqualTo(utf8("text"));
        assertThat(Files.getPosixFilePermissions(directory.resolve(RootOfTrust.FILE_NAME)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(fileNames()).containsExactlyInAnyOrder("root.key", "root.sealed");
    }

    @Test
    void opens_what_it_created_with_a_passphrase() {
        try (Passphrase passphrase = Passphrase.of("fifteen letters".toCharArray(), CHEAP);
                Passphrase other = Passphrase.of("fifteen lettern".toCharArray(), CHEAP)) {
            byte[] sealed = sealWith(RootOfTrust.create(directory, passphrase, random));

            assertThat(openWith(RootOfTrust.open(directory, passphrase, random), sealed))
                    .isEqualTo(utf8("text"));
            assertThatThrownBy(() -> RootOfTrust.open(directory, other, random))
                    .isInstanceOf(RootOfTrustException.class)
                    .hasMessageStartingWith("this passphrase does not open");
            assertThat(passphrase).hasToString("Passphrase[redacted]");
        }
    }

    @Test
    void refuses_a_file_with_any_byte_changed_or_any_part_cut_off() throws IOException {
        StaticKeyFile keyFile = StaticKeyFile.create(directory.resolve("root.key"), random);
        RootOfTrust.create(directory, keyFile, random).close();
        Path file = directory.resolve("root.sealed");
        byte[] good = Files.readAllBytes(file);

        for (int i = 0; i < good.length; i++) {
            byte[] tampered = good.clone();
            tampered[i] ^= (byte) (1 << i % Byte.SIZE);
            assertRefused(file, tampered, keyFile);
        }
        for (int length = 0; length < good.length; length++) {
            assertRefused(file, Arrays.copyOf(good, length), keyFile);
        }
    }

    @Test
    void never_overwrites_a_root_of_trust_or_a_key_file() throws IOException {
        Path rootFile = Files.writeString(directory.resolve("root.sealed"), "precious");
        Path keyFile = Files.writeString(directory.resolve("root.key"), "precious too");
        StaticKeyFile other = StaticKeyFile.create(directory.resolve("other.key"), random);

        assertThatThrownBy(() -> RootOfTrust.create(directory, other, random))
                .isInstanceOf(RootOfTrustException.class)
                .hasMessage(rootFile + " exists already and is never overwritten");
        assertThatThrownBy(() -> StaticKeyFile.create(keyFile, random))
                .isInstanceOf(RootOfTrustException.class)
                .hasMessage(keyFile + " exists already and is never overwritten");

        assertThat(rootFile).hasContent("precious");
        assertThat(keyFile).hasContent("precious too");
        assertThat(fileNames()).containsExactlyInAnyOrder("root.sealed", "root.key", "other.key");
    }

    @Test
    void says_what_to_do_when_there_is_none() {
        StaticKeyFile keyFile = StaticKeyFile.create(directory.resolve("root.key"), random);

        assertThat(RootOfTrust.exists(directory)).isFalse();
        assertThatThrownBy(() -> RootOfTrust.open(directory, keyFile, random))
                .isInstanceOf(RootOfTrustException.class)
                .hasMessageStartingWith("there is no " + directory.resolve("root.sealed"));
        assertThatThrownBy(() -> RootOfTrust.create(directory.resolve("missing"), keyFile, random))
                .isInstanceOf(RootOfTrustException.class)
                .hasMessageStartingWith("cannot write");
    }

    @Test
    void derives_separate_keys_for_separate_purposes_and_none_once_closed() {
        StaticKeyFile keyFile = StaticKeyFile.create(directory.resolve("root.key"), random);
        MasterKey master = RootOfTrust.create(directory, keyFile, random);
        try (SealingKey kms = master.derive("kms");
                SealingKey tls = master.derive("tls")) {
            byte[] sealed = kms.seal(utf8("text"), utf8("place"));

            assertThatThrownBy(() -> tls.open(sealed, utf8("place"))).isInstanceOf(AuthenticationFailedException.class);
            assertThat(master).hasToString("MasterKey[redacted]");
            master.close();
            assertThatThrownBy(() -> master.derive("kms")).isInstanceOf(IllegalStateException.class);
            assertThat(kms.open(sealed, utf8("place"))).isEqualTo(utf8("text"));
        }
    }

    @Test
    void refuses_short_passphrases_and_absurd_costs() {
        assertThatThrownBy(() -> Passphrase.of("fourteen chars".toCharArray(), CHEAP))
                .isInstanceOf(RootOfTrustException.class)
                .hasMessageContaining("at least 15 characters");
        assertThatThrownBy(() -> Passphrase.of("half a character \ud83d".toCharArray(), CHEAP))
                .isInstanceOf(RootOfTrustException.class)
                .hasMessageContaining("half a character");
        List<int[]> absurd = List.of(
                new int[] {7, 1, 1},
                new int[] {64, 0, 1},
                new int[] {64, 65, 1},
                new int[] {64, 1, 0},
                new int[] {1024, 1, 17},
                new int[] {15, 1, 2},
                new int[] {2 << 20, 1, 1});
        for (int[] cost : absurd) {
            assertThatThrownBy(() -> new Argon2Cost(cost[0], cost[1], cost[2]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Argon2Cost((2 << 20) - 1, 64, 16)).isNotNull();
        assertThat(new Argon2Cost(8, 1, 1)).isNotEqualTo(Argon2Cost.DEFAULT);
    }

    private void assertRefused(Path file, byte[] content, UnlockMethod method) throws IOException {
        Files.write(file, content);
        assertThatThrownBy(() -> RootOfTrust.open(directory, method, random)).isInstanceOf(RootOfTrustException.class);
    }

    private byte[] openRecord(Vector vector) throws IOException {
        try (MasterKey master = RootOfTrust.open(directory, method(vector), random);
                SealingKey key = master.derive(vector.text("purpose"))) {
            return key.open(vector.bytes("record"), vector.bytes("associatedData"));
        }
    }

    private UnlockMethod method(Vector vector) throws IOException {
        return switch (vector.text("method")) {
            case "passphrase" -> Passphrase.of(vector.text("passphrase").toCharArray(), Argon2Cost.DEFAULT);
            case "shares" -> gathered(vector.text("shares").split(" "));
            case "credential" ->
                new HostCredential(
                        directory, key(vector, "the-key").getFileName().toString());
            default -> new StaticKeyFile(key(vector, "root.key"));
        };
    }

    private Path key(Vector vector, String name) throws IOException {
        Path path = directory.resolve(name);
        Files.write(path, Base64.getEncoder().encode(vector.bytes("key")));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return path;
    }

    private ShamirShares gathered(String... texts) {
        ShareCollector collector = RootOfTrust.collector(directory);
        for (String text : texts) {
            ShareCollector.Verdict verdict = collector.offer(Share.parse(text.toCharArray()));
            if (verdict != ShareCollector.Verdict.ACCEPTED) {
                throw new RootOfTrustException(verdict.toString());
            }
        }
        ShamirShares complete = collector.complete();
        if (complete == null) {
            throw new RootOfTrustException("not enough shares");
        }
        return complete;
    }

    private static byte[] sealWith(MasterKey master) {
        try (master;
                SealingKey key = master.derive("test")) {
            return key.seal(utf8("text"), utf8("place"));
        }
    }

    private static byte[] openWith(MasterKey master, byte[] sealed) {
        try (master;
                SealingKey key = master.derive("test")) {
            return key.open(sealed, utf8("place"));
        }
    }

    private List<String> fileNames() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
