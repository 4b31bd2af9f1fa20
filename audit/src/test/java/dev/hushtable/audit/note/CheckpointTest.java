package dev.hushtable.audit.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.TestKeys;
import dev.hushtable.audit.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private final CheckpointSigner signer = TestKeys.signer("log.example/1");
    private final Checkpoint checkpoint = new Checkpoint("log.example/1", 42, Hash.leaf(new byte[] {1}));
    private final byte[] note = SignedNote.sign(checkpoint.text(), signer).toByteArray();

    @Test
    void opens_what_it_signed() throws Exception {
        assertThat(Checkpoint.open(note, signer.verifierKey())).isEqualTo(checkpoint);
        assertThat(SignedNote.parse(note).toByteArray()).isEqualTo(note);
    }

    @Test
    void has_the_form_of_a_c2sp_checkpoint() {
        String text = new String(note, StandardCharsets.UTF_8);

        assertThat(text)
                .startsWith("log.example/1\n42\n" + checkpoint.root() + "\n\n— log.example/1 ")
                .endsWith("\n");
        assertThat(text.split("\n")).hasSize(5);
    }

    /** The signature is over the text including its last newline: shown with another implementation of Ed25519. */
    @Test
    void is_verified_by_the_jdks_ed25519() throws Exception {
        byte[] blob = SignedNote.parse(note).signatures().getFirst().keyIdAndSignature();
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] spki = Arrays.copyOf(prefix, prefix.length + 32);
        System.arraycopy(signer.verifierKey().publicKey(), 0, spki, prefix.length, 32);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        verifier.update(checkpoint.text().getBytes(StandardCharsets.UTF_8));

        assertThat(verifier.verify(blob, 4, 64)).isTrue();
    }

    /** The key id ties name and key together, so neither can be exchanged alone. */
    @Test
    void reads_the_verifier_key_it_prints_and_no_other() throws Exception {
        VerifierKey key = signer.verifierKey();

        assertThat(VerifierKey.parse(key.toString())).isEqualTo(key);
        String wrongId = key.toString().replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+");
        assertThatThrownBy(() -> VerifierKey.parse(wrongId)).isInstanceOf(MalformedNoteException.class);
        assertThatThrownBy(() -> VerifierKey.parse("other" + key)).isInstanceOf(MalformedNoteException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "a+b", "a+00000000+", "a b+00000000+AQ==", "a+00000000+%%%"})
    void refuses_what_is_no_verifier_key(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(MalformedNoteException.class);
    }

    @Test
    void refuses_a_note_with_any_byte_changed() {
        for (int i = 0; i < note.length; i++) {
            byte[] changed = note.clone();
            changed[i] ^= 1;
            String what = "byte " + i;

            assertThatThrownBy(() -> Checkpoint.open(changed, signer.verifierKey()))
                    .as(what)
                    .isInstanceOf(MalformedNoteException.class);
        }
    }

    @Test
    void refuses_a_note_cut_short_anywhere() {
        for (int length = 0; length < note.length; length++) {
            byte[] cut = Arrays.copyOf(note, length);

            assertThatThrownBy(() -> Checkpoint.open(cut, signer.verifierKey()))
                    .isInstanceOf(MalformedNoteException.class);
        }
    }

    @Test
    void refuses_another_logs_checkpoint() {
        CheckpointSigner other = TestKeys.signer("log.example/1");
        byte[] foreign = SignedNote.sign(checkpoint.text(), other).toByteArray();
        byte[] elsewhere = SignedNote.sign(new Checkpoint("log.example/2", 42, checkpoint.root()).text(), signer)
                .toByteArray();

        assertThatThrownBy(() -> Checkpoint.open(foreign, signer.verifierKey())).hasMessageContaining("not signed");
        assertThatThrownBy(() -> Checkpoint.open(elsewhere, signer.verifierKey()))
                .hasMessageContaining("another log");
    }

    /** Witnesses add their lines: they are ignored, wherever they stand. */
    @Test
    void ignores_signatures_of_unknown_keys() throws Exception {
        String line = "— witness.example " + Base64.getEncoder().encodeToString(new byte[76]) + "\n";
        byte[] cosigned = (new String(note, StandardCharsets.UTF_8) + line).getBytes(StandardCharsets.UTF_8);

        assertThat(Checkpoint.open(cosigned, signer.verifierKey())).isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log.example/1\n042\nR\n", "log.example/1\n-1\nR\n", "log.example/1\n+42\nR\n",
                        "log.example/1\n42\nAA==\n",
                "log.example/1\n42\nR\nextension\n", "log.example/1\n42\nR", "\n42\nR\n",
                        "log.example/1\n9223372036854775808\nR\n",
                "log.example/1\n42\n R\n"
            })
    void refuses_text_in_any_other_form(String form) {
        String text = form.replace("R", checkpoint.root().toString());

        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedNoteException.class);
    }
}
