package dev.hushtable.service.storage;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.KeyEncoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must not be destroyed, whoever asks: a table, or the items of one partition of it. While a hold is there, nothing of
 * it is shredded and its table is not deleted. Durable, sealed in the catalogue. Thread-safe.
 */
public final class LegalHolds {
    private static final String SPACE = "legal-holds";
    private static final int VERSION = 1;

    private final SealedRecords records;

    public LegalHolds(SealedRecords records) {
        this.records = records;
    }

    /**
     * A hold.
     *
     * @param id random
     * @param table its name: a table made anew under it is held as well
     * @param partition encoded as in keys; null for the whole table
     * @param reason for people
     */
    public record Hold(String id, String table, @Nullable ByteString partition, String reason, Instant since) {}

    /** Durable on return. */
    public void put(Hold hold) {
        records.put(SPACE, hold.id(), encode(hold));
    }

    /** False when there is none of that id. */
    public boolean remove(String id) {
        boolean known = records.get(SPACE, id) != null;
        records.remove(SPACE, id);
        return known;
    }

    public @Nullable Hold find(String id) {
        byte[] stored = records.get(SPACE, id);
        return stored == null ? null : decode(id, stored);
    }

    /** All holds, or those of one table, by id. */
    public List<Hold> list(@Nullable String table) {
        return records.list(SPACE).entrySet().stream()
                .map(entry -> decode(entry.getKey(), entry.getValue()))
                .filter(hold -> table == null || hold.table().equals(table))
                .toList();
    }

    /** What keeps a table, or anything in it, from being destroyed; null for nothing. */
    public @Nullable Hold on(String table) {
        List<Hold> holds = list(table);
        return holds.isEmpty() ? null : holds.getFirst();
    }

    /** What keeps the items of a partition from being destroyed; null for nothing. */
    public @Nullable Hold on(String table, AttributeValue partition) {
        ByteString encoded = ByteString.takeOver(KeyEncoding.encode(partition));
        return list(table).stream()
                .filter(hold -> hold.partition() == null || encoded.equals(hold.partition()))
                .findFirst()
                .orElse(null);
    }

    private static byte[] encode(Hold hold) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(hold.table());
            ByteString partition = hold.partition();
            out.writeBoolean(partition != null);
            if (partition != null) {
                out.writeShort(partition.length());
                out.write(partition.toByteArray());
            }
            out.writeUTF(hold.reason());
            out.writeLong(hold.since().toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Hold decode(String id, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IllegalArgumentException("a legal hold of another version");
            }
            String table = in.readUTF();
            ByteString partition = in.readBoolean() ? ByteString.takeOver(in.readNBytes(in.readUnsignedShort())) : null;
            return new Hold(id, table, partition, in.readUTF(), Instant.ofEpochMilli(in.readLong()));
        } catch (IOException e) {
            throw new IllegalArgumentException("a legal hold is cut short", e);
        }
    }
}
