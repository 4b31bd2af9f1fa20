package dev.hushtable.service.storage;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.Transactions.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads several items as of one moment, without a lock, so that no writer ever waits or fails for a reader: reads all
 * of them with their versions, looks that no transaction is about to change one, and looks at the versions again. If
 * nothing moved, then at the moment in between all were as read, and every transaction had changed all of them or none.
 * Otherwise it begins again, for a while. Confined to its thread.
 */
final class ConsistentRead {
    /** A transaction holds its locks for two or three fsyncs, some milliseconds; a slow disk may take longer. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final long PAUSE_NANOS = 500_000;

    private final List<Place> places = new ArrayList<>();

    private record Place(TableHandle table, TableStore store, PrimaryKey key) {}

    void add(TableHandle table, PrimaryKey key) {
        places.add(new Place(table, new TableStore(table), key));
    }

    Reading run() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<TableStore.Versioned> read = places.stream()
                    .map(place -> place.store.getVersioned(place.key))
                    .toList();
            Set<Integer> disturbed = locked();
            disturbed.addAll(changedSince(read));
            if (disturbed.isEmpty()) {
                return found(read);
            }
            if (System.nanoTime() > deadline) {
                return new Reading.Conflict(disturbed);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private Set<Integer> locked() {
        Set<Integer> locked = new TreeSet<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            if (place.table.locks().isBeingWritten(place.key)) {
                locked.add(i);
            }
        }
        return locked;
    }

    private Set<Integer> changedSince(List<TableStore.Versioned> read) {
        Set<Integer> changed = new TreeSet<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            if (place.store.version(place.key) != read.get(i).version()) {
                changed.add(i);
            }
        }
        return changed;
    }

    private static Reading found(List<TableStore.Versioned> read) {
        List<@Nullable Item> items = new ArrayList<>();
        read.forEach(one -> items.add(one.item()));
        return new Reading.Found(items);
    }
}
