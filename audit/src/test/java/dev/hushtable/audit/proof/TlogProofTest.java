package dev.hushtable.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.policy.TlogPolicy;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.TileTree;
import dev.hushtable.audit.tree.TreeProofs;
import dev.hushtable.audit.witness.Cosigner;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlogProofTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final int ENTRIES = 100;

    private final Ed25519Signer logKey = Ed25519Signer.generate(new SecureRandom());
    private final CheckpointSigner log = CheckpointSigner.of("log.example", logKey);
    private final Cosigner witness = new Cosigner("w.example", Ed25519Signer.generate(new SecureRandom()));
    private final List<Hash> leaves = new ArrayList<>();
    private final Hash root = grow();

    private Hash grow() {
        TileTree tree = new TileTree();
        for (int i = 0; i < ENTRIES; i++) {
            leaves.add(Hash.leaf(entry(i)));
            tree.append(leaves.getLast(), (path, hashes) -> {});
        }
        return tree.root();
    }

    @Test
    void every_entry_has_a_proof_that_survives_its_file() throws Exception {
        ProofVerifier verifier = verifier("log " + log.verifierKey() + "\nquorum none\n", NOW);
        for (int i = 0; i < ENTRIES; i++) {
            TlogProof read = TlogProof.parse(proof(i, cosigned(NOW)).toByteArray());

            assertThat(verifier.verify(read, entry(i))).isInstanceOf(ProofVerdict.Proven.class);
            assertThat(verifier.verify(read, entry(i + 1))).isInstanceOf(ProofVerdict.Refused.class);
        }
    }

    @Test
    void extra_is_carried_and_means_nothing() throws Exception {
        TlogProof proof = new TlogProof(3, proof(3, cosigned(NOW)).path(), cosigned(NOW), new byte[] {1, 2, 3});

        TlogProof read = TlogProof.parse(proof.toByteArray());

        assertThat(read.extra()).containsExactly(1, 2, 3);
        assertThat(new String(proof.toByteArray(), StandardCharsets.UTF_8))
                .startsWith("c2sp.org/tlog-proof@v1\nextra AQID\nindex 3\n");
    }

    @Test
    void a_missing_cosignature_is_refused_when_the_policy_wants_one() throws Exception {
        ProofVerifier verifier =
                verifier("log " + log.verifierKey() + "\nwitness auditor " + witness.key() + "\nquorum auditor\n", NOW);

        assertThat(verifier.verify(proof(5, cosigned(NOW)), entry(5)))
                .isInstanceOfSatisfying(
                        ProofVerdict.Proven.class,
                        proven -> assertThat(proven.judgement().cosignatures()).containsOnlyKeys("auditor"));
        assertThat(verifier.verify(proof(5, signed()), entry(5)))
                .isInstanceOfSatisfying(
                        ProofVerdict.Refused.class,
                        refused -> assertThat(refused.why()).contains("no witness", "auditor"));
        assertThat(verifier.verify(proof(5, cosigned(NOW.plusSeconds(3_600))), entry(5)))
                .as("a cosignature from the future")
                .isInstanceOf(ProofVerdict.Refused.class);
    }

    @Test
    void another_logs_signature_is_refused() throws Exception {
        String other = CheckpointSigner.of("log.example", Ed25519Signer.generate(new SecureRandom()))
                .verifierKey()
                .toString();

        assertThat(verifier("log " + other + "\nquorum none\n", NOW).verify(proof(5, signed()), entry(5)))
                .isInstanceOfSatisfying(
                        ProofVerdict.Refused.class,
                        refused -> assertThat(refused.why()).contains("not signed"));
    }

    @Test
    void a_path_for_another_index_is_refused() throws Exception {
        ProofVerifier verifier = verifier("log " + log.verifierKey() + "\nquorum none\n", NOW);
        TlogProof moved = new TlogProof(6, proof(5, signed()).path(), signed(), new byte[0]);

        assertThat(verifier.verify(moved, entry(5))).isInstanceOf(ProofVerdict.Refused.class);
    }

    @Test
    void nothing_but_the_canonical_form_is_read() throws Exception {
        String file = new String(proof(5, signed()).toByteArray(), StandardCharsets.UTF_8);
        List<String> altered = List.of(
                "",
                "\n\n",
                "c2sp.org/tlog-proof@v1\n\n",
                file.substring("c2sp.org/tlog-proof@v1\n".length()),
                file.replace("@v1", "@v2"),
                file.replace("index 5", "index 05"),
                file.replace("index 5", "index -5"),
                file.replace("index 5", "index 99999999999999999999"),
                file.replace("index 5\n", ""),
                file.replace("index 5", "extra \nindex 5"),
                file.replace("index 5", "extra AQ\nindex 5"),
                file.replace("index 5", "extra AQ==\nextra AQ==\nindex 5"),
                file.replace("index 5\n", "index 5\nAAAA\n"),
                file.replace("index 5\n", "index 5\n" + (root + "\n").repeat(64)),
                file.replace("\n", "\r\n"),
                file + "\n");

        for (String text : altered) {
            assertThatThrownBy(() -> TlogProof.parse(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(MalformedNoteException.class);
        }
    }

    private ProofVerifier verifier(String policy, Instant now) throws Exception {
        return new ProofVerifier(TlogPolicy.parse(policy.getBytes(StandardCharsets.UTF_8)), InstantSource.fixed(now));
    }

    private TlogProof proof(int index, SignedNote note) {
        List<Hash> path = new TreeProofs<>(this::node).inclusion(index, ENTRIES);
        return new TlogProof(index, path, note, new byte[0]);
    }

    private Hash node(int height, long index) {
        return height == 0
                ? leaves.get((int) index)
                : Hash.node(node(height - 1, 2 * index), node(height - 1, 2 * index + 1));
    }

    private SignedNote signed() {
        return SignedNote.sign(new Checkpoint("log.example", ENTRIES, root).text(), log);
    }

    private SignedNote cosigned(Instant time) throws MalformedNoteException {
        SignedNote note = signed();
        List<SignedNote.Signature> lines = new ArrayList<>(note.signatures());
        lines.add(witness.cosign(SeenCheckpoint.of(note), time));
        return new SignedNote(note.text(), lines);
    }

    private static byte[] entry(int i) {
        return ("entry " + i).getBytes(StandardCharsets.UTF_8);
    }
}
