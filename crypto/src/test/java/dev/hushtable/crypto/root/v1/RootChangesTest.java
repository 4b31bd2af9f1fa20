package dev.hushtable.crypto.root.v1;

import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootChangesTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path directory;

    private StaticKeyFile keyFile;
    private RootChanges changes;
    private byte[] sealed;
    private byte[] hash;

    @BeforeEach
    void create() {
        keyFile = StaticKeyFile.create(directory.resolve("root.key"), random);
        changes = new RootChanges(directory, random);
        try (MasterKey master = RootOfTrust.create(directory, keyFile, random)) {
            sealed = sealWith(master);
            hash = hashWith(master);
        }
    }

    @Test
    void opens_with_a_slot_added_later_and_still_with_the_first() {
        try (Passphrase passphrase = Passphrase.of("fifteen letters".toCharArray(), CHEAP);
                ShamirShares shares = ShamirShares.split(2, 3, random)) {
            changes.addSlot(keyFile, passphrase);
            changes.addSlot(passphrase, shares);

            assertThat(openedBy(keyFile)).isEqualTo(utf8("text"));
            assertThat(openedBy(passphrase)).isEqualTo(utf8("text"));
            assertThat(openedBy(shares)).isEqualTo(utf8("text"));
            assertThat(RootOfTrust.slots(directory))
                    .extracting(SlotSummary::toString)
                    .containsExactly(
                            "1 file", "2 passphrase (Argon2id, 0 MiB, 1 passes)", "3 shamir (any 2 of 3 shares)");
        }
    }

    @Test
    void adds_no_slot_for_a_stranger_nor_a_ninth() throws IOException {
        StaticKeyFile stranger = stranger();
        assertThatThrownBy(() -> changes.addSlot(stranger, stranger)).hasMessageContaining("does not open");
        for (int slots = 1; slots < 8; slots++) {
            changes.addSlot(keyFile, keyFile);
        }

        assertUnchangedBy(() -> changes.addSlot(keyFile, keyFile), "has 8 slots already");

        assertThat(openedBy(keyFile)).isEqualTo(utf8("text"));
    }

    @Test
    void removes_any_slot_but_the_last() throws IOException {
        StaticKeyFile second = stranger();
        changes.addSlot(keyFile, second);

        assertUnchangedBy(() -> changes.removeSlot(keyFile, 3), "has no slot 3");
        assertUnchangedBy(() -> changes.removeSlot(keyFile, 0), "has no slot 0");
        changes.removeSlot(second, 1);

        assertThat(openedBy(second)).isEqualTo(utf8("text"));
        assertThatThrownBy(() -> openedBy(keyFile)).hasMessageContaining("does not open");
        assertUnchangedBy(() -> changes.removeSlot(second, 1), "is the last one");
    }

    @Test
    void after_a_rotation_every_slot_opens_the_new_key_and_the_old_one_is_believed_until_it_is_finished() {
        StaticKeyFile second = stranger();
        changes.addSlot(keyFile, second);

        byte[] anew;
        assertThat(RootOfTrust.isRotating(directory)).isFalse();
        try (MasterKey rotated = changes.rotate(List.of(keyFile, second))) {
            assertThat(RootOfTrust.isRotating(directory)).isTrue();
            assertThat(rotated.rotation()).isEqualTo(MasterKey.Rotation.UNFINISHED);
            assertThat(openWith(rotated, sealed)).isEqualTo(utf8("text"));
            anew = sealWith(rotated);
        }

        assertThat(openedBy(second)).isEqualTo(utf8("text"));
        try (MasterKey master = RootOfTrust.open(directory, second, random)) {
            assertThat(master.rotation()).isEqualTo(MasterKey.Rotation.UNFINISHED);
            changes.finishRotation(master);
            assertThat(master.rotation()).isEqualTo(MasterKey.Rotation.DONE);
        }
        MasterKey closed = RootOfTrust.open(directory, second, random);
        closed.close();
        assertThatThrownBy(() -> hashWith(closed)).isInstanceOf(IllegalStateException.class);
        try (MasterKey master = RootOfTrust.open(directory, keyFile, random)) {
            assertThat(master.rotation()).isEqualTo(MasterKey.Rotation.DONE);
            assertThat(openWith(master, anew)).isEqualTo(utf8("text"));
            assertThat(hashWith(master)).isEqualTo(hash);
            assertThatThrownBy(() -> openWith(master, sealed)).isInstanceOf(AuthenticationFailedException.class);
            try (SealingKey archive = master.deriveForArchive("test")) {
                assertThat(archive.open(sealed, utf8("place"))).isEqualTo(utf8("text"));
                assertThat(archive.open(anew, utf8("place"))).isEqualTo(utf8("text"));
            }
        }
    }

    @Test
    void an_older_copy_of_the_file_opens_nothing_sealed_since() throws IOException {
        byte[] older = Files.readAllBytes(directory.resolve("root.sealed"));
        byte[] anew = rotateOnce();

        Files.write(directory.resolve("root.sealed"), older);

        try (MasterKey master = RootOfTrust.open(directory, keyFile, random)) {
            assertThatThrownBy(() -> openWith(master, anew)).isInstanceOf(AuthenticationFailedException.class);
        }
    }

    @Test
    void rotates_nothing_that_would_shut_somebody_out() throws IOException {
        try (Passphrase passphrase = Passphrase.of("fifteen letters".toCharArray(), CHEAP)) {
            changes.addSlot(keyFile, passphrase);

            assertUnchangedBy(() -> changes.rotate(List.of(keyFile)), "slot 2 passphrase (Argon2id");
            changes.rotate(List.of(passphrase, keyFile)).close();
            assertUnchangedBy(() -> changes.rotate(List.of(passphrase, keyFile)), "is unfinished");
        }
    }

    @Test
    void rotates_thirty_two_times_and_keeps_what_the_first_key_hashed_and_archived() throws IOException {
        for (int rotation = 0; rotation < 32; rotation++) {
            rotateOnce();
        }

        try (MasterKey master = RootOfTrust.open(directory, keyFile, random);
                SealingKey archive = master.deriveForArchive("test")) {
            assertThat(hashWith(master)).isEqualTo(hash);
            assertThat(archive.open(sealed, utf8("place"))).isEqualTo(utf8("text"));
        }
        assertUnchangedBy(() -> changes.rotate(List.of(keyFile)), "keeps 32 former master keys");
    }

    @Test
    void finishes_no_rotation_of_another_root() throws IOException {
        try (MasterKey before = RootOfTrust.open(directory, keyFile, random)) {
            changes.rotate(List.of(keyFile)).close();

            assertUnchangedBy(() -> changes.finishRotation(before), "was altered");
        }
    }

    private byte[] rotateOnce() {
        try (MasterKey rotated = changes.rotate(List.of(keyFile))) {
            byte[] anew = sealWith(rotated);
            changes.finishRotation(rotated);
            return anew;
        }
    }

    private StaticKeyFile stranger() {
        return StaticKeyFile.create(directory.resolve("other.key"), random);
    }

    private void assertUnchangedBy(Runnable change, String refusal) throws IOException {
        byte[] before = Files.readAllBytes(directory.resolve("root.sealed"));
        assertThatThrownBy(change::run).isInstanceOf(RootOfTrustException.class).hasMessageContaining(refusal);
        assertThat(directory.resolve("root.sealed")).hasBinaryContent(before);
    }

    private byte[] openedBy(UnlockMethod method) {
        try (MasterKey master = RootOfTrust.open(directory, method, random)) {
            return openWith(master, sealed);
        }
    }

    private static byte[] sealWith(MasterKey master) {
        try (SealingKey key = master.derive("test")) {
            return key.seal(utf8("text"), utf8("place"));
        }
    }

    private static byte[] openWith(MasterKey master, byte[] sealed) {
        try (SealingKey key = master.derive("test")) {
            return key.open(sealed, utf8("place"));
        }
    }

    private static byte[] hashWith(MasterKey master) {
        try (Hmac hmac = master.deriveHmac("test")) {
            return hmac.of(utf8("text"));
        }
    }
}
