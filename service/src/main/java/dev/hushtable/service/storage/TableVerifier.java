package dev.hushtable.service.storage;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.crypto.block.v1.MultisetHash;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemCodec;
import dev.hushtable.service.storage.tree.SealedTree;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.storage.tree.TreeReader;
import dev.hushtable.service.storage.tree.VerifiedFile;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies one file as of one commit: its blocks and trees, its anchor, and that indexes hold what the items say. */
final class TableVerifier {
    private static final byte[] FIRST = {};

    private final String fileId;
    private final byte[] tableId;
    private final OpenTable table;
    private final StateAnchor anchor;

    TableVerifier(KeyedFile file, OpenTable table, StateAnchor anchor) {
        this.tableId = file.tableId();
        this.fileId = AnchoredStates.name(tableId);
        this.table = table;
        this.anchor = anchor;
    }

    /**
     * @param step told of every block
     * @throws TamperedException when anything is not as it should be
     */
    Verifications.Proof verify(Runnable step) {
        // Before the file is looked at: what is remembered must not be later than it.
        StateAnchor.State known = anchor.get(fileId);
        List<KeptIndex> indexes = table.indexes().get().kept().stream()
                .filter(index -> index.progress() == KeptIndex.Progress.COMPLETE)
                .toList();
        try (VerifiedFile file = table.tree().verify(step)) {
            StateAnchor.State state = AnchoredStates.of(tableId, file.state());
            requireAnchored(known, state);
            List<KeptIndex> present =
                    indexes.stream().filter(index -> file.has(index.tree())).toList();
            requireEqual(file, present);
            long items = file.tree(SealedTree.MAIN).statistics().items();
            return new Verifications.Proof(
                    fileId, text(state), known == null ? null : text(known), file.blocks(), items, present.size());
        }
    }

    private static String text(StateAnchor.State state) {
        return state.commit() + ":" + HexFormat.of().formatHex(state.digest());
    }

    private static void requireAnchored(StateAnchor.@Nullable State known, StateAnchor.State state) {
        if (known != null
                && (state.commit() < known.commit() || (state.commit() == known.commit() && !state.equals(known)))) {
            throw new TamperedException("the file is not the one the key store has seen at commit " + known.commit());
        }
    }

    /** The entries of every index, as a set, are those that the items say. */
    private void requireEqual(VerifiedFile file, List<KeptIndex> indexes) {
        if (indexes.isEmpty()) {
            return;
        }
        IndexKeys keys = new IndexKeys(table.keys());
        List<Sum> expected = new ArrayList<>();
        indexes.forEach(index -> expected.add(new Sum()));
        file.tree(SealedTree.MAIN).ascend(FIRST, null, (key, value) -> {
            Item item = table.items().open(value).item();
            for (int i = 0; i < indexes.size(); i++) {
                IndexEntry entry = indexes.get(i).entry(item, keys);
                if (entry != null) {
                    expected.get(i).add(ItemCodec.encode(entry.item()));
                }
            }
            return true;
        });
        for (int i = 0; i < indexes.size(); i++) {
            if (!found(file.tree(indexes.get(i).tree()), keys).isEqual(expected.get(i))) {
                throw new TamperedException(
                        "index " + indexes.get(i).index().name() + " does not hold what its items say");
            }
        }
    }

    /** What of second seals cannot be opened now is compared by neither side. */
    private Sum found(TreeReader tree, IndexKeys keys) {
        Sum found = new Sum();
        new LongKeyReader(tree, entry -> {
                    Item item = table.items().open(entry).item();
                    if (item != null) {
                        found.add(ItemCodec.encode(item));
                    }
                    return true;
                })
                .walk(KeyRange.of(new IndexRange.Segment(0, 1, null), keys));
        return found;
    }

    /** A set of entries in a few bytes: their number, and the sum of their hashes. */
    private static final class Sum {
        private long count;
        private MultisetHash hash = MultisetHash.EMPTY;

        void add(byte[] entry) {
            count++;
            hash = hash.plus(MultisetHash.ofBytes(Sha256.of(entry)));
        }

        boolean isEqual(Sum other) {
            return count == other.count && hash.equals(other.hash);
        }
    }
}
