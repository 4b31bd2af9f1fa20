package dev.hushtable.service.storage;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the epochs of each file were made, in the service's own file: of those that are gone, too. An entry goes with its
 * table. Thread-safe.
 *
 * <pre>{@code
 * space "epochs", name: table id in hex; for each epoch, oldest first
 *    4  epoch
 *    8  made at, in ms since 1970
 *    8  its re-sealing ended at, in ms since 1970; 0 while it goes on
 * }</pre>
 */
final class EpochLedger {
    static final String SPACE = "epochs";
    private static final int ENTRY_BYTES = Integer.BYTES + 2 * Long.BYTES;

    /** A table rotated daily for a year; older ones are in the audit log. */
    private static final int MAX_ENTRIES = 366;

    private final SealedRecords records;

    EpochLedger(SealedRecords records) {
        this.records = records;
    }

    /**
     * One epoch.
     *
     * @param resealedAt when the last block of the epoch before was gone; null while there are some
     */
    record Entry(int epoch, Instant since, @Nullable Instant resealedAt) {}

    List<Entry> of(byte[] tableId) {
        byte[] record = records.get(SPACE, name(tableId));
        List<Entry> entries = new ArrayList<>();
        if (record != null) {
            for (ByteBuffer in = ByteBuffer.wrap(record); in.remaining() >= ENTRY_BYTES; ) {
                int epoch = in.getInt();
                Instant since = Instant.ofEpochMilli(in.getLong());
                long resealed = in.getLong();
                entries.add(new Entry(epoch, since, resealed == 0 ? null : Instant.ofEpochMilli(resealed)));
            }
        }
        return entries;
    }

    /** The entry of an epoch, or null. */
    @Nullable
    Entry of(byte[] tableId, int epoch) {
        return of(tableId).stream()
                .filter(entry -> entry.epoch == epoch)
                .findFirst()
                .orElse(null);
    }

    /** Adds an entry, or puts it in the place of the one of its epoch; durable on return. */
    void put(byte[] tableId, Entry entry) {
        List<Entry> entries = of(tableId);
        entries.removeIf(known -> known.epoch == entry.epoch);
        entries.add(entry);
        List<Entry> kept = entries.subList(Math.max(0, entries.size() - MAX_ENTRIES), entries.size());
        ByteBuffer out = ByteBuffer.allocate(kept.size() * ENTRY_BYTES);
        for (Entry each : kept) {
            Instant resealed = each.resealedAt;
            out.putInt(each.epoch).putLong(each.since.toEpochMilli());
            out.putLong(resealed == null ? 0 : resealed.toEpochMilli());
        }
        records.put(SPACE, name(tableId), out.array());
    }

    static String name(byte[] tableId) {
        return HexFormat.of().formatHex(tableId);
    }
}
