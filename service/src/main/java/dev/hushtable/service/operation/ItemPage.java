package dev.hushtable.service.operation;

import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.access.Disclosure;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.storage.ItemStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of Query or Scan in the making. Size and limit count what is looked at, before the filter; the page ends with
 * the item that reaches one of them, even when it happens to be the last there is. Of an index it is the entries that
 * count, and the items fetched for them. Not thread-safe.
 *
 * <p>Where results are redacted, an item the caller may not look at is passed over before the filter sees it. It counts
 * toward nothing but {@link #MAX_UNSEEN_BYTES} and the table's capacity.
 */
final class ItemPage implements ItemStore.ItemVisitor {
    /** "A single Query operation can retrieve a maximum of 1 MB of data"; the same for Scan. */
    static final long MAX_BYTES = 1024L * 1024;

    /** Ours: how much may be passed over in one request, so that its work has a bound. */
    static final long MAX_UNSEEN_BYTES = 16 * MAX_BYTES;

    private final PageRequest request;
    private final @Nullable Completion completion;
    private final Disclosure disclosure;
    private final AuditFacts facts;
    private final List<Disclosed> items = new ArrayList<>();
    private final PageUnits seenUnits = new PageUnits();
    private final PageUnits allUnits = new PageUnits();
    private int scanned;
    private int found;
    private long bytes;
    private long unseenBytes;
    private @Nullable Item lastSeen;
    private @Nullable Item last;

    /** @param completion null when nothing is lacking */
    ItemPage(PageRequest request, @Nullable Completion completion, Disclosure disclosure, AuditFacts facts) {
        this.request = request;
        this.completion = completion;
        this.disclosure = disclosure;
        this.facts = facts;
    }

    /** Finds what an entry of an index does not hold. */
    interface Completion {
        /** The whole item, or null when there is none any more. */
        @Nullable
        Item of(Item entry);
    }

    /** @throws dev.hushtable.service.access.AccessDeniedException when the page may not be shown, or cannot go on */
    @Override
    public boolean visit(Item item) {
        long size = ItemSize.bytes(item);
        allUnits.lookedAt(size);
        facts.itemsScanned(1);
        if (!disclosure.mayLookAt(item)) {
            return passedOver(item, size);
        }
        scanned++;
        bytes += size;
        seenUnits.lookedAt(size);
        lastSeen = item;
        if (request.filter() == null || request.filter().matches(item)) {
            Item whole = completion == null ? item : fetched(completion.of(item));
            if (whole != null) {
                keep(whole);
            }
        }
        boolean full = scanned >= request.limit() || bytes >= MAX_BYTES;
        last = full ? item : null;
        return !full;
    }

    /** Ends the page at the last item that was seen when too much lies behind it. */
    private boolean passedOver(Item item, long size) {
        facts.withheld();
        unseenBytes += size;
        if (unseenBytes <= MAX_UNSEEN_BYTES) {
            return true;
        }
        if (lastSeen == null) {
            throw disclosure.refusal(item);
        }
        last = lastSeen;
        return false;
    }

    private @Nullable Item fetched(@Nullable Item whole) {
        long wholeBytes = ConsumedCapacity.bytes(whole);
        bytes += wholeBytes;
        seenUnits.fetched(wholeBytes);
        allUnits.fetched(wholeBytes);
        return whole;
    }

    private void keep(Item item) {
        if (request.output().select() == Select.COUNT) {
            found++;
            facts.itemsReturned(1);
            return;
        }
        Disclosed shown = disclosure.disclose(item, request.output());
        if (shown == null) {
            facts.withheld();
        } else {
            found++;
            items.add(shown);
            facts.disclosed(shown);
        }
    }

    List<Disclosed> items() {
        return items;
    }

    int found() {
        return found;
    }

    /** Items looked at, without those that were passed over. */
    int scanned() {
        return scanned;
    }

    /** What is looked at from here on lies in another range. */
    void nextRange() {
        seenUnits.nextRange();
        allUnits.nextRange();
        lastSeen = null;
    }

    /** What everything cost. */
    PageUnits used() {
        return allUnits;
    }

    /** The same without what was passed over, which nobody is told of. */
    PageUnits told() {
        return seenUnits;
    }

    /** Where the page ended, or null when the range did. */
    @Nullable
    Item last() {
        return last;
    }
}
