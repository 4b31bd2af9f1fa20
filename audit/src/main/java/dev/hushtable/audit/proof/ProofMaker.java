package dev.hushtable.audit.proof;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.TileFiles;
import dev.hushtable.audit.tree.TileNodes;
import dev.hushtable.audit.tree.TreeProofs;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.audit.witness.WitnessRounds;
import java.io.IOException;

/**
 * Makes proofs from the tiles of a chain of logs: under the last checkpoint that witnesses have cosigned, if the entry is
 * under that, else under the newest one. Needs no entries. Not thread-safe.
 */
public final class ProofMaker {
    private final LogChain chain;

    public ProofMaker(LogChain chain) {
        this.chain = chain;
    }

    /**
     * @param index of the entry, counted through all logs; the proof's counts within its own log
     * @throws java.nio.file.NoSuchFileException when there is no such entry
     * @throws IOException when it is under no checkpoint yet, which takes a second
     */
    public TlogProof prove(long index) throws IOException {
        LogChain.Link link = chain.locate(index);
        LogFiles files = chain.files(link.name());
        WitnessRounds checkpoints = new WitnessRounds(files);
        long place = index - link.first();
        SeenCheckpoint witnessed = checkpoints.witnessed();
        SeenCheckpoint seen =
                witnessed != null && witnessed.checkpoint().size() > place ? witnessed : checkpoints.published();
        long size = seen.checkpoint().size();
        if (place >= size) {
            throw new IOException("entry " + index + " is under no checkpoint; the last one covers "
                    + (link.first() + size) + " entries");
        }
        TreeProofs<IOException> proofs = new TreeProofs<>(new TileNodes<>(size, new TileFiles(files)::hashes));
        return new TlogProof(place, proofs.inclusion(place, size), seen.note(), new byte[0]);
    }
}
