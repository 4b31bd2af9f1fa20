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
 * the item that reaches one of them, even when it happens to be the last there is. Of an index it is the entries that
 * count, and the items fetched for them. Not thread-safe.
 */
final class ItemPage implements ItemStore.ItemVisitor {
    /** "A single Query operation can retrieve a maximum of 1 MB of data"; the same for Scan. */
    static final long MAX_BYTES = 1024L * 1024;

    private final PageRequest request;
    private final @Nullable Completion completion;
    private final List<Item> items = new ArrayList<>();
    private final Set<String> attributeNames = new TreeSet<>();
    private int scanned;
    private int found;
    private long bytes;
    private long bytesCharged;
    private long rangeUnits;
    private long fetchedBytes;
    private long fetchedUnits;
    private @Nullable Item last;

    /** @param completion null when nothing is lacking */
    ItemPage(PageRequest request, @Nullable Completion completion) {
        this.request = request;
        this.completion = completion;
    }

    /** Finds what an entry of an index does not hold. */
    interface Completion {
        /** The whole item, or null when there is none any more. */
        @Nullable
        Item of(Item entry);
    }

    @Override
    public boolean visit(Item item) {
        scanned++;
        bytes += ItemSize.bytes(item);
        if (request.filter() == null || request.filter().matches(item)) {
            Item whole = completion == null ? item : fetched(completion.of(item));
            if (whole != null) {
                found++;
                keep(whole);
            }
        }
        boolean full = scanned >= request.limit() || bytes + fetchedBytes >= MAX_BYTES;
        last = full ? item : null;
        return !full;
    }

    private @Nullable Item fetched(@Nullable Item whole) {
        long wholeBytes = ConsumedCapacity.bytes(whole);
        fetchedBytes += wholeBytes;
        fetchedUnits += ConsumedCapacity.readUnits(wholeBytes);
        return whole;
    }

    private void keep(Item item) {
        if (request.output().select() != Select.COUNT) {
            Item shown = request.output().shown(item);
            items.add(shown);
            attributeNames.addAll(request.output().shownNames(shown));
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

    /** What is looked at from here on lies in another range. */
    void nextRange() {
        rangeUnits += ConsumedCapacity.readUnits(bytes - bytesCharged);
        bytesCharged = bytes;
    }

    /** What looking cost, each range rounded up on its own, in read units. */
    long units() {
        return rangeUnits + ConsumedCapacity.readUnits(bytes - bytesCharged);
    }

    /** What fetching the items cost, each rounded up on its own, in read units. */
    long fetchedUnits() {
        return fetchedUnits;
    }

    /** Where the page ended, or null when the range did. */
    @Nullable
    Item last() {
        return last;
    }
}
