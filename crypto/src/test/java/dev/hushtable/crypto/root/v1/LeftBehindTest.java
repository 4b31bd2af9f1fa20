package dev.hushtable.crypto.root.v1;

import static dev.hushtable.crypto.Heap.Objects.GARBAGE_AS_WELL;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.Heap;
import dev.hushtable.crypto.Hkdf;
import dev.hushtable.crypto.Planted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done with a root of trust, no copy of a key, a share or a passphrase stays in memory. */
class LeftBehindTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);
    private static final long OF_THE_SHARES = 1_000_000;
    private static final long OF_THE_PASSPHRASE = 2_000_000;

    /** Others for each test: what one of them looked for is garbage in the next. */
    private final long seed = System.nanoTime();

    private final Planted random = new Planted(seed);

    @TempDir
    private Path directory;

    private StaticKeyFile keyFile;

    @BeforeEach
    void create() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        keyFile = StaticKeyFile.create(directory.resolve("root.key"), random);
        RootOfTrust.create(directory, keyFile, random).close();
    }

    @Test
    void by_keys() throws IOException {
        new RootChanges(directory, random).rotate(List.of(keyFile)).close();
        try (MasterKey master = RootOfTrust.open(directory, keyFile, random)) {
            master.derive("kms").close();
            master.deriveForArchive("kms").close();
            master.deriveHmac("kms").close();
            new RootChanges(directory, random).finishRotation(master);
        }

        Map<String, Supplier<byte[]>> secrets = new HashMap<>(random.drawn(32));
        secrets.put("the key in base64", () -> Base64.getEncoder().encode(Planted.bytes(seed, 0, 32)));
        for (String name : new String[] {"purpose/kms", "hmac/kms", "header-mac", "former"}) {
            secrets.put("the first master key's " + name, () -> derived(Planted.bytes(seed, 1, 32), name));
        }
        assertThat(Heap.found(GARBAGE_AS_WELL, secrets)).isEmpty();
    }

    private static byte[] derived(byte[] master, String name) {
        return Hkdf.derive(master, new byte[0], ("hushtable-root-v1/" + name).getBytes(US_ASCII), 32);
    }

    @Test
    void by_what_failed() throws IOException {
        RootChanges changes = new RootChanges(directory, random);
        try (Passphrase passphrase = passphrase()) {
            changes.addSlot(keyFile, passphrase);
            assertThatThrownBy(() -> RootOfTrust.create(directory, keyFile, random))
                    .hasMessageContaining("exists already");
            assertThatThrownBy(() -> changes.rotate(List.of(keyFile))).hasMessageContaining("is opened by nothing");
            changes.rotate(List.of(keyFile, passphrase)).close();
        }
        forgeFormerKey();
        assertThatThrownBy(() -> RootOfTrust.open(directory, keyFile, random)).hasMessageContaining("was altered");

        assertThat(Heap.found(GARBAGE_AS_WELL, random.drawn(32))).isEmpty();
    }

    @Test
    void by_a_file_that_does_not_fit_its_code() throws IOException {
        Path file = directory.resolve(RootOfTrust.FILE_NAME);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> RootOfTrust.open(directory, keyFile, random)).hasMessageContaining("was altered");

        assertThat(Heap.found(GARBAGE_AS_WELL, random.drawn(32))).isEmpty();
    }

    /** As whoever has the master key could: everything fits but the former key. */
    private void forgeFormerKey() {
        RootStore store = RootStore.in(directory, random);
        RootFile file = store.read();
        FormerKey none = new FormerKey(FormerKey.State.RETIRED, new byte[FormerKey.SEALED_BYTES]);
        try (var master = store.unlock(file, keyFile)) {
            store.replace(RootFile.of(file.slots(), List.of(none), master));
        }
    }

    @Test
    void by_a_passphrase() throws IOException {
        byte[] line = utf8Passphrase();
        Path file = Files.write(directory.resolve("passphrase"), line);
        Arrays.fill(line, (byte) 0);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (Passphrase typed = passphrase();
                Passphrase read = Passphrase.ofFile(file, CHEAP)) {
            new RootChanges(directory, random).addSlot(keyFile, typed);
            RootOfTrust.open(directory, read, random).close();
        }

        assertThat(Heap.found(
                        GARBAGE_AS_WELL,
                        Map.of(
                                "as characters",
                                () -> utf16(Planted.letters(seed + OF_THE_PASSPHRASE, 24)),
                                "as bytes",
                                this::utf8Passphrase)))
                .isEmpty();
    }

    private Passphrase passphrase() {
        char[] characters = Planted.letters(seed + OF_THE_PASSPHRASE, 24);
        try {
            return Passphrase.of(characters, CHEAP);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private byte[] utf8Passphrase() {
        char[] letters = Planted.letters(seed + OF_THE_PASSPHRASE, 24);
        byte[] bytes = new byte[letters.length];
        for (int i = 0; i < letters.length; i++) {
            bytes[i] = (byte) letters[i];
        }
        Arrays.fill(letters, '\0');
        return bytes;
    }

    private static byte[] utf16(char[] characters) {
        return new String(characters).getBytes(UTF_16BE);
    }

    @Test
    void by_shares() throws IOException {
        try (ShamirShares shares = shares()) {
            new RootChanges(directory, random).addSlot(keyFile, shares);
            try (ShareCollector collector = RootOfTrust.collector(directory)) {
                for (Share share : shares.shares().subList(1, 3)) {
                    char[] text = share.text();
                    collector.offer(Share.parse(text));
                    text[0] = 'u';
                    assertThatThrownBy(() -> Share.parse(text)).hasMessageContaining("slip of the pen");
                    Arrays.fill(text, '\0');
                }
                try (ShamirShares gathered = collector.complete()) {
                    RootOfTrust.open(directory, gathered, random).close();
                }
            }
        }

        assertThat(Heap.found(
                        GARBAGE_AS_WELL,
                        Map.of(
                                "the secret", () -> Planted.bytes(seed + OF_THE_SHARES, 1, 32),
                                "a coefficient", () -> Planted.bytes(seed + OF_THE_SHARES, 2, 32),
                                "the slot's key", () -> shares().slotKey().reveal(),
                                "a share's value",
                                        () -> shares().shares().get(1).value(),
                                "a share as text",
                                        () -> utf16(shares().shares().get(2).text()))))
                .isEmpty();
    }

    private ShamirShares shares() {
        return ShamirShares.split(2, 3, new Planted(seed + OF_THE_SHARES));
    }
}
