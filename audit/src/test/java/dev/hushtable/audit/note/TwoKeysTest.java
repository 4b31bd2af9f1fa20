package dev.hushtable.audit.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.tree.Hash;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.crypto.signing.MlDsa44Signer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoKeysTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final CheckpointSigner signer = CheckpointSigner.of(
            "log.example/main",
            Ed25519Signer.generate(random),
            MlDsa44Signer.generate(random),
            InstantSource.fixed(NOW));
    private final Checkpoint checkpoint = new Checkpoint("log.example/main", 7, Hash.leaf(new byte[] {1}));
    private final SignedNote note = SignedNote.sign(checkpoint.text(), signer);

    @Test
    void both_keys_sign_and_both_are_asked_for() throws Exception {
        assertThat(Checkpoint.open(note.toByteArray(), signer.keys())).isEqualTo(checkpoint);
        assertThat(note.signatures()).hasSize(2);
        assertThat(note.toByteArray()).hasSizeLessThan(4_000);
    }

    @Test
    void one_signature_is_not_enough_when_two_keys_are_pinned() {
        for (SignedNote.Signature one : note.signatures()) {
            SignedNote half = new SignedNote(note.text(), List.of(one));

            assertThatThrownBy(() -> Checkpoint.open(half.toByteArray(), signer.keys()))
                    .isInstanceOf(MalformedNoteException.class)
                    .hasMessageContaining("each of its 2 keys");
        }
    }

    @Test
    void the_second_signature_holds_for_one_log_size_root_and_time() {
        VerifierKey second = signer.keys().keys().get(1);

        for (String text : List.of(
                new Checkpoint("log.example/other", 7, checkpoint.root()).text(),
                new Checkpoint("log.example/main", 8, checkpoint.root()).text(),
                new Checkpoint("log.example/main", 7, Hash.emptyTree()).text(),
                "no checkpoint\n")) {
            assertThat(new SignedNote(text, note.signatures()).isSignedBy(second))
                    .isFalse();
        }
        byte[] blob = note.signatures().get(1).keyIdAndSignature().clone();
        blob[VerifierKey.KEY_ID_BYTES + Long.BYTES - 1]++;
        SignedNote later = new SignedNote(
                note.text(), List.of(new SignedNote.Signature(signer.keys().name(), blob)));
        assertThat(later.isSignedBy(second)).isFalse();
        assertThat(note.isSignedBy(second)).isTrue();
    }

    @Test
    void pinned_keys_are_read_as_they_are_written() throws Exception {
        PinnedKeys keys = signer.keys();

        assertThat(PinnedKeys.parse(keys.text())).isEqualTo(keys);
        assertThat(keys.named("log.example/next").name()).isEqualTo("log.example/next");
        assertThat(signer.named("log.example/next").keys()).isEqualTo(keys.named("log.example/next"));
        assertThatThrownBy(() ->
                        PinnedKeys.parse(keys.text() + keys.named("another").text()))
                .isInstanceOf(MalformedNoteException.class);
        assertThatThrownBy(() -> PinnedKeys.parse(keys.text().replace("+", "-")))
                .isInstanceOf(MalformedNoteException.class);
    }

    @Test
    void a_key_id_depends_on_kind_and_name() {
        VerifierKey first = signer.keys().first();

        assertThat(first.keyId()).isNotEqualTo(signer.keys().keys().get(1).keyId());
        assertThat(first.keyId()).isNotEqualTo(first.named("other").keyId());
    }
}
