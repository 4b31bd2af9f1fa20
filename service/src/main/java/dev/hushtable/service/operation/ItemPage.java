package dev.hushtable.service.operation;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.storage.ItemStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A page of Query or Scan in the making. Size and limit count what is looked at, before the filter; the page ends with
 * the item that reaches one of them, even when it happens to be the last there is. Not thread-safe.
 */
final class ItemPage implements ItemStore.ItemVisitor {
    /** "A single Query operation can retrieve a maximum of 1 MB of data"; the same for Scan. */
    static final long MAX_BYTES = 1024L * 1024;

    private final PageRequest request;
    private final List<Item> items = new ArrayList<>();
    private final Set<String> attributeNames = new TreeSet<>();
    private int scanned;
    private int found;
    private long bytes;
    private @Nullable Item last;

    ItemPage(PageRequest request) {
        this.request = request;
    }

    @Override
    public boolean visit(Item item) {
        scanned++;
        bytes += ItemSize.bytes(item);
        if (request.filter() == null || request.filter().matches(item)) {
            found++;
            keep(item);
        }
        boolean full = scanned >= request.limit() || bytes >= MAX_BYTES;
        last = full ? item : null;
        return !full;
    }

    private void keep(Item item) {
        if (request.output().select() != Select.COUNT) {
            Item shown = request.output().shown(item);
            items.add(shown);
            attributeNames.addAll(shown.attributes().keySet());
        }
    }

    List<Item> items() {
        return items;
    }

    /** Top-level names of what {@link #items} hold. */
    Set<String> attributeNames() {
        return attributeNames;
    }

    int found() {
        return found;
    }

    int scanned() {
        return scanned;
    }

    long bytes() {
        return bytes;
    }

    /** Where the page ended, or null when the range did. */
    @Nullable
    Item last() {
        return last;
    }
}
