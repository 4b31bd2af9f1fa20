package dev.hushtable.service.identity;

import dev.hushtable.service.storage.SealedRecords;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records in memory; every array in and out is a copy, as if it had been sealed and opened. */
final class FakeSealedRecords implements SealedRecords {
    private final Map<String, SortedMap<String, byte[]>> spaces = new TreeMap<>();
    private int reads;

    synchronized int reads() {
        return reads;
    }

    @Override
    public synchronized byte @Nullable [] get(String space, String name) {
        reads++;
        byte[] record = space(space).get(name);
        return record == null ? null : record.clone();
    }

    @Override
    public synchronized void put(String space, String name, byte[] record) {
        space(space).put(name, record.clone());
    }

    @Override
    public synchronized void remove(String space, String name) {
        space(space).remove(name);
    }

    @Override
    public synchronized SortedMap<String, byte[]> list(String space) {
        SortedMap<String, byte[]> copy = new TreeMap<>();
        space(space).forEach((name, record) -> copy.put(name, record.clone()));
        return copy;
    }

    private SortedMap<String, byte[]> space(String space) {
        return spaces.computeIfAbsent(space, unseen -> new TreeMap<>());
    }
}
