package dev.hushtable.audit.witness;

import dev.hushtable.audit.tree.Hash;
import java.io.IOException;
import java.util.List;

/** Makes proofs that one size of the log is the beginning of another. */
@FunctionalInterface
public interface ConsistencyProofs {
    List<Hash> consistency(long older, long newer) throws IOException;
}
