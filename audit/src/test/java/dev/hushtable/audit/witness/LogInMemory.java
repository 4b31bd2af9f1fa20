package dev.hushtable.audit.witness;

import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.TileTree;
import dev.hushtable.audit.tree.TreeProofs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A log of a test: entries are {@code prefix + index}, so that two prefixes are two histories. */
final class LogInMemory {
    private final CheckpointSigner signer;
    private final List<Hash> leaves = new ArrayList<>();

    LogInMemory(CheckpointSigner signer) {
        this.signer = signer;
    }

    LogInMemory grow(int size, String prefix) {
        while (leaves.size() < size) {
            leaves.add(Hash.leaf((prefix + leaves.size()).getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    VerifierKey key() {
        return signer.verifierKey();
    }

    SeenCheckpoint checkpoint(int size) {
        TileTree tree = new TileTree();
        leaves.subList(0, size).forEach(leaf -> tree.append(leaf, (path, hashes) -> {}));
        Checkpoint checkpoint = new Checkpoint(key().name(), size, tree.root());
        try {
            return SeenCheckpoint.of(SignedNote.sign(checkpoint.text(), signer));
        } catch (MalformedNoteException e) {
            throw new AssertionError(e);
        }
    }

    List<Hash> consistency(long older, long newer) {
        return new TreeProofs<>(this::node).consistency(older, newer);
    }

    byte[] request(int older, int newer) {
        return new AddCheckpoint(older, consistency(older, newer), checkpoint(newer)).toByteArray();
    }

    private Hash node(int height, long index) {
        return height == 0
                ? leaves.get((int) index)
                : Hash.node(node(height - 1, 2 * index), node(height - 1, 2 * index + 1));
    }
}
