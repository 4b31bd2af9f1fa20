package dev.hushtable.service.storage;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.crypto.block.v1.MultisetHash;
import dev.hushtable.service.storage.tree.SealedTree;
import dev.hushtable.service.storage.tree.TamperedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * States of files as they are remembered: the commit, and a digest that hides the set hash, which must not leave its seal.
 *
 * <pre>{@code
 * SHA-256("hushtable-state-v1" | table id (16) | commit (8) | set hash (32))
 * }</pre>
 */
final class AnchoredStates {
    private static final byte[] DOMAIN = "hushtable-state-v1".getBytes(StandardCharsets.US_ASCII);

    private AnchoredStates() {}

    static String name(byte[] tableId) {
        return HexFormat.of().formatHex(tableId);
    }

    static StateAnchor.State of(byte[] tableId, SealedTree tree) {
        return of(tableId, tree.state());
    }

    static StateAnchor.State of(byte[] tableId, SealedTree.State state) {
        ByteBuffer text = ByteBuffer.allocate(DOMAIN.length + tableId.length + Long.BYTES + MultisetHash.HASH_BYTES);
        text.put(DOMAIN).put(tableId).putLong(state.commit()).put(state.set().toBytes());
        return new StateAnchor.State(state.commit(), Sha256.of(text.array()));
    }

    /**
     * A file must have come at least as far as the key store and the audit log know of it, whichever knows more: each
     * may have been put back to an earlier day with the file.
     *
     * @throws TamperedException when it is an earlier copy, or one that went another way
     */
    static void require(Anchoring anchors, String fileName, byte[] tableId, SealedTree tree) {
        StateAnchor.State found = of(tableId, tree);
        require(anchors.anchor().get(name(tableId)), "key store", fileName, found);
        require(anchors.logged().get(name(tableId)), "audit log", fileName, found);
    }

    private static void require(
            StateAnchor.@Nullable State known, String witness, String fileName, StateAnchor.State found) {
        if (known == null) {
            return;
        }
        if (found.commit() < known.commit()) {
            throw new TamperedException("table file " + fileName + " is an earlier copy, of commit " + found.commit()
                    + ": the " + witness + " has seen commit " + known.commit()
                    + ". Put the last one back; after restoring a"
                    + " backup of the tables on purpose, start once with --forget-anchors");
        }
        if (found.commit() == known.commit() && !found.equals(known)) {
            throw new TamperedException(
                    "table file " + fileName + " is not the one the " + witness + " has seen at commit "
                            + known.commit() + ": it went another way since an earlier copy. Put the last one back");
        }
    }
}
