package dev.hushtable.service.storage;

import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.service.storage.tree.SealedTree;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.storage.tree.VerifiedFile;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Verifies one file as of one commit: its blocks and trees, its anchor, and that its entries agree with each other. */
final class FileVerifier {
    private final String name;
    private final String fileId;
    private final byte[] tableId;
    private final OpenTable table;
    private final StateAnchor anchor;

    FileVerifier(KeyedFile file, OpenTable table, StateAnchor anchor) {
        this.name = file.name();
        this.tableId = file.tableId();
        this.fileId = AnchoredStates.name(tableId);
        this.table = table;
        this.anchor = anchor;
    }

    /** What the entries of a file must say of each other. */
    @FunctionalInterface
    interface Contents {
        /**
         * @return how many indexes were compared
         * @throws TamperedException when they contradict each other
         */
        int require(VerifiedFile file);
    }

    /** A proof, how many entries the file has, and how many indexes were compared. */
    record Proved(Verifications.FileProof file, long entries, int indexes) {}

    /**
     * @param step told of every block
     * @throws TamperedException when anything is not as it should be
     */
    Proved verify(Contents contents, Runnable step) {
        // Before the file is looked at: what is remembered must not be later than it.
        StateAnchor.State known = anchor.get(fileId);
        try (VerifiedFile file = table.tree().verify(step)) {
            StateAnchor.State state = AnchoredStates.of(tableId, file.state());
            requireAnchored(known, state);
            int indexes = contents.require(file);
            long entries = file.tree(SealedTree.MAIN).statistics().items();
            String anchored = known == null ? null : text(known);
            return new Proved(
                    new Verifications.FileProof(fileId, text(state), anchored, file.blocks()), entries, indexes);
        }
    }

    private static String text(StateAnchor.State state) {
        return state.commit() + ":" + HexFormat.of().formatHex(state.digest());
    }

    private void requireAnchored(StateAnchor.@Nullable State known, StateAnchor.State state) {
        if (known != null
                && (state.commit() < known.commit() || (state.commit() == known.commit() && !state.equals(known)))) {
            throw new TamperedException(
                    "the file of " + name + " is not the one the key store has seen at commit " + known.commit());
        }
    }
}
