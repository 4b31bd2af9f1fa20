package dev.hushtable.service.storage;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemCodec;
import dev.hushtable.service.storage.tree.SealedTree;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.storage.tree.TreeReader;
import dev.hushtable.service.storage.tree.VerifiedFile;
import java.util.ArrayList;
import java.util.List;

/** That the indexes of a table hold what its items say. */
final class IndexContents implements FileVerifier.Contents {
    private static final byte[] FIRST = {};

    private final OpenTable table;
    private final List<KeptIndex> indexes;

    /** Of the indexes that are whole by now: to be made before the file is looked at. */
    IndexContents(OpenTable table) {
        this.table = table;
        this.indexes = table.indexes().get().kept().stream()
                .filter(index -> index.progress() == KeptIndex.Progress.COMPLETE)
                .toList();
    }

    /** The entries of every index, as a set, are those that the items say. */
    @Override
    public int require(VerifiedFile file) {
        List<KeptIndex> present =
                indexes.stream().filter(index -> file.has(index.tree())).toList();
        if (!present.isEmpty()) {
            requireEqual(file, present);
        }
        return present.size();
    }

    private void requireEqual(VerifiedFile file, List<KeptIndex> indexes) {
        IndexKeys keys = new IndexKeys(table.keys());
        List<EntrySum> expected = new ArrayList<>();
        indexes.forEach(index -> expected.add(new EntrySum()));
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
    private EntrySum found(TreeReader tree, IndexKeys keys) {
        EntrySum found = new EntrySum();
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
}
