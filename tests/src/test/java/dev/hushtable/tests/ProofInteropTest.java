package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.proof.TlogProof;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs and checkpoints of this project, believed and refused by verifiers that Sigstore wrote. */
class ProofInteropTest {

    @TempDir
    Path folder;

    private final MemoryLog log = MemoryLog.named("db.example/audit").grow(300, "entry ");

    @Test
    void sigstore_java_believes_every_proof_and_no_altered_one() throws Exception {
        for (int size : new int[] {1, 2, 3, 7, 8, 255, 256, 257, 300}) {
            byte[] root = log.checkpoint(size).checkpoint().root().toByteArray();
            for (int index = 0; index < size; index += 1 + size / 20) {
                List<byte[]> path = new ArrayList<>();
                log.inclusion(index, size).forEach(hash -> path.add(hash.toByteArray()));
                byte[] leaf = Hash.leaf(log.entry(index)).toByteArray();

                InclusionProofVerifier.verify(leaf, index, size, path, root);

                byte[] other = Hash.leaf(new byte[] {1}).toByteArray();
                int at = index;
                assertThatThrownBy(() -> InclusionProofVerifier.verify(other, at, size, path, root))
                        .isInstanceOf(InclusionProofVerificationException.class);
            }
        }
    }

    @Test
    void sigstores_javascript_believes_a_proof_file_and_no_altered_one() throws Exception {
        SeenCheckpoint seen = log.checkpoint(300);
        TlogProof proof = new TlogProof(123, log.inclusion(123, 300), seen.note(), new byte[0]);
        String file = new String(proof.toByteArray(), StandardCharsets.UTF_8);
        Path entry = Files.write(folder.resolve("entry"), log.entry(123));
        Path other = Files.write(folder.resolve("other"), log.entry(124));

        assertThat(verdict(file, entry).output()).contains("verified 123 of 300");
        assertThat(verdict(file, other).exitCode()).isEqualTo(1);
        assertThat(verdict(file.replace("index 123", "index 124"), entry).exitCode())
                .isEqualTo(1);
        assertThat(verdict(file.replace("\n300\n", "\n301\n"), entry).exitCode())
                .isEqualTo(1);
    }

    private ForeignClient.Finished verdict(String proof, Path entry) throws Exception {
        Path file = Files.writeString(folder.resolve("record.tlog-proof"), proof);
        return NodePackages.run(
                new ForeignClient(List.of("node")),
                "tlog-proof.mjs",
                file.toString(),
                entry.toString(),
                log.key().toString());
    }
}
