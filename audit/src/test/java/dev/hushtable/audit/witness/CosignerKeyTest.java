package dev.hushtable.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.note.SubtreeStatement;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.crypto.signing.MlDsa44Signer;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CosignerKeyTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final Ed25519Signer logKey = Ed25519Signer.generate(new SecureRandom());
    private final Ed25519Signer witnessKey = Ed25519Signer.generate(new SecureRandom());
    private final Cosigner witness = new Cosigner("witness.example/w1", witnessKey);
    private final SeenCheckpoint seen = seen(7);

    @Test
    void finds_a_cosignature_with_its_time() throws Exception {
        SeenCheckpoint cosigned = with(seen, witness.cosign(seen, NOW));

        assertThat(witness.key().on(cosigned)).isEqualTo(new Cosignature("witness.example/w1", NOW));
        assertThat(CosignerKey.parse(witness.key().toString()).on(cosigned)).isNotNull();
    }

    @Test
    void finds_none_when_nobody_cosigned() {
        assertThat(witness.key().on(seen)).isNull();
    }

    @Test
    void finds_none_of_another_key_or_another_name() throws Exception {
        SeenCheckpoint cosigned = with(seen, witness.cosign(seen, NOW));

        Cosigner sameName = new Cosigner("witness.example/w1", logKey);
        Cosigner sameKey = new Cosigner("witness.example/w2", witnessKey);

        assertThat(sameName.key().on(cosigned)).isNull();
        assertThat(sameKey.key().on(cosigned)).isNull();
    }

    @Test
    void finds_none_when_the_cosignature_is_of_another_checkpoint() throws Exception {
        SeenCheckpoint moved = with(seen, witness.cosign(seen(8), NOW));

        assertThat(witness.key().on(moved)).isNull();
    }

    @Test
    void finds_none_when_any_bit_of_the_line_is_another() throws Exception {
        SignedNote.Signature line = witness.cosign(seen, NOW);
        for (int bit = 0; bit < line.keyIdAndSignature().length * 8; bit++) {
            byte[] blob = line.keyIdAndSignature().clone();
            blob[bit / 8] ^= (byte) (1 << bit % 8);

            SeenCheckpoint altered = with(seen, new SignedNote.Signature(line.name(), blob));

            assertThat(witness.key().on(altered)).as("bit %d", bit).isNull();
        }
    }

    @Test
    void a_wrong_line_beside_a_right_one_is_not_overlooked() throws Exception {
        SignedNote.Signature right = witness.cosign(seen, NOW);
        SignedNote.Signature wrong = witness.cosign(seen(8), NOW);

        assertThat(witness.key().on(with(with(seen, right), wrong))).isNull();
        assertThat(witness.key().on(with(with(seen, wrong), right))).isNull();
    }

    @Test
    void takes_the_newest_of_several() throws Exception {
        SeenCheckpoint twice = with(with(seen, witness.cosign(seen, NOW)), witness.cosign(seen, NOW.minusSeconds(60)));

        assertThat(witness.key().on(twice)).isEqualTo(new Cosignature("witness.example/w1", NOW));
    }

    @Test
    void signs_extension_lines_too() throws Exception {
        SeenCheckpoint extended = SeenCheckpoint.of(
                SignedNote.sign(seen.note().text() + "more\n", CheckpointSigner.of("log.example", logKey)));
        SignedNote.Signature line = witness.cosign(extended, NOW);

        assertThat(witness.key().on(with(extended, line))).isNotNull();
        assertThat(witness.key().on(with(seen, line))).isNull();
    }

    @Test
    void a_signature_too_short_for_a_time_is_none() throws Exception {
        byte[] blob = Arrays.copyOf(witness.cosign(seen, NOW).keyIdAndSignature(), 9);

        assertThat(witness.key().on(with(seen, new SignedNote.Signature("witness.example/w1", blob))))
                .isNull();
    }

    @Test
    void finds_an_ml_dsa_44_cosignature() throws Exception {
        try (MlDsa44Signer signer = MlDsa44Signer.generate(new SecureRandom())) {
            CosignerKey key = CosignerKey.ofMlDsa44("pq.example", signer.publicKey());
            byte[] signature = signer.sign(
                    new SubtreeStatement("pq.example", NOW.getEpochSecond(), seen.checkpoint()).toByteArray());
            byte[] blob = ByteBuffer.allocate(4 + 8 + signature.length)
                    .put(key.keyId())
                    .putLong(NOW.getEpochSecond())
                    .put(signature)
                    .array();
            SignedNote.Signature line = new SignedNote.Signature("pq.example", blob);

            assertThat(CosignerKey.parse(key.toString()).on(with(seen, line)))
                    .isEqualTo(new Cosignature("pq.example", NOW));
            assertThat(key.on(with(seen(8), line))).isNull();
        }
    }

    @Test
    void refuses_keys_that_are_not_a_cosigners() {
        String key = witness.key().toString();
        String logs = CheckpointSigner.of("log.example", logKey).verifierKey().toString();

        assertThatThrownBy(() -> CosignerKey.parse(logs))
                .isInstanceOf(MalformedNoteException.class)
                .hasMessageContaining("not one of a cosigner");
        assertThatThrownBy(() -> CosignerKey.parse(key.replaceFirst("w1", "w2")))
                .isInstanceOf(MalformedNoteException.class)
                .hasMessageContaining("key id");
        for (String text : List.of("", "a", "a+b", "a+00000000+", "a+00000000+BA==", "a b+00000000+BA==")) {
            assertThatThrownBy(() -> CosignerKey.parse(text)).isInstanceOf(MalformedNoteException.class);
        }
    }

    private SeenCheckpoint seen(long size) {
        Checkpoint checkpoint = new Checkpoint("log.example", size, Hash.leaf(new byte[] {(byte) size}));
        try {
            return SeenCheckpoint.of(SignedNote.sign(checkpoint.text(), CheckpointSigner.of("log.example", logKey)));
        } catch (MalformedNoteException e) {
            throw new AssertionError(e);
        }
    }

    private static SeenCheckpoint with(SeenCheckpoint seen, SignedNote.Signature line) throws MalformedNoteException {
        List<SignedNote.Signature> lines = new ArrayList<>(seen.note().signatures());
        lines.add(line);
        return SeenCheckpoint.parse(new SignedNote(seen.note().text(), lines).toByteArray());
    }
}
