package dev.hushtable.tests;

import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.TileTree;
import dev.hushtable.audit.tree.TreeProofs;
import dev.hushtable.audit.witness.AddCheckpoint;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** A log that exists only in a test, so that the test can give it a second history. */
final class MemoryLog {
    private final CheckpointSigner signer;
    private final List<byte[]> entries = new ArrayList<>();

    private MemoryLog(CheckpointSigner signer) {
        this.signer = signer;
    }

    static MemoryLog named(String origin) {
        return new MemoryLog(CheckpointSigner.of(origin, Ed25519Signer.generate(new SecureRandom())));
    }

    /** The same log as far as anybody can tell from its key. */
    MemoryLog withoutEntries() {
        return new MemoryLog(signer);
    }

    MemoryLog grow(int size, String prefix) {
        while (entries.size() < size) {
            entries.add((prefix + entries.size()).getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    VerifierKey key() {
        return signer.verifierKey();
    }

    byte[] entry(int index) {
        return entries.get(index);
    }

    SeenCheckpoint checkpoint(int size) {
        TileTree tree = new TileTree();
        entries.subList(0, size).forEach(entry -> tree.append(Hash.leaf(entry), (path, hashes) -> {}));
        try {
            return SeenCheckpoint.of(SignedNote.sign(new Checkpoint(key().name(), size, tree.root()).text(), signer));
        } catch (MalformedNoteException e) {
            throw new AssertionError(e);
        }
    }

    /** A request to cosign it at one size, for a witness that has seen it at another. */
    byte[] request(int older, int newer) {
        List<Hash> proof = new TreeProofs<>(this::node).consistency(older, newer);
        return new AddCheckpoint(older, proof, checkpoint(newer)).toByteArray();
    }

    List<Hash> inclusion(int index, int size) {
        return new TreeProofs<>(this::node).inclusion(index, size);
    }

    private Hash node(int height, long index) {
        return height == 0
                ? Hash.leaf(entries.get((int) index))
                : Hash.node(node(height - 1, 2 * index), node(height - 1, 2 * index + 1));
    }
}
