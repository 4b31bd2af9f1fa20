package dev.hushtable.service.operation.review;

import dev.hushtable.service.storage.LegalHolds;
import dev.hushtable.service.storage.SealedRecords;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Redactions that were asked for and wait for a second person; durable and sealed, forgotten after a week. Thread-safe.
 */
public final class Redactions {
    private static final String SPACE = "audit-redactions";
    private static final int VERSION = 1;
    private static final int MAX_WAITING = 1_000;
    private static final Duration WAITING = Duration.ofDays(7);
    private static final String TABLE = ":table/";

    private final SealedRecords records;
    private final LegalHolds holds;
    private final InstantSource clock;

    public Redactions(SealedRecords records, LegalHolds holds, InstantSource clock) {
        this.records = records;
        this.holds = holds;
        this.clock = clock;
    }

    /**
     * One that was asked for.
     *
     * @param classId whose key is to be destroyed
     * @param askedBy ARN of a principal
     */
    record Asked(String id, String classId, String reason, String askedBy, Instant since) {}

    /** Durable on return. */
    Asked ask(String classId, String reason, String askedBy) {
        requireFree(classId);
        forgetOld();
        if (records.list(SPACE).size() >= MAX_WAITING) {
            throw new ApiException(ErrorType.LIMIT_EXCEEDED, MAX_WAITING + " redactions wait for approval already");
        }
        Asked asked = new Asked(UUID.randomUUID().toString(), classId, reason, askedBy, clock.instant());
        records.put(SPACE, asked.id(), encode(asked));
        return asked;
    }

    /** @throws ApiException when there is none of that id, the same person asked for it, or a hold forbids it */
    Asked approvable(String id, String approver) {
        forgetOld();
        byte[] stored = records.get(SPACE, id);
        if (stored == null) {
            throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, "There is no redaction " + id + " to approve");
        }
        Asked asked = decode(id, stored);
        if (asked.askedBy().equals(approver)) {
            throw ApiException.validation("Somebody else than who asked for a redaction approves it");
        }
        requireFree(asked.classId());
        return asked;
    }

    void done(Asked asked) {
        records.remove(SPACE, asked.id());
    }

    /**
     * A hold on a table keeps all keys of its items; and those of principals and days, for who did what to the table is
     * part of what is held.
     */
    private void requireFree(String classId) {
        LegalHolds.Hold hold;
        int at = classId.indexOf(TABLE);
        if (classId.startsWith("k:") && at > 0) {
            String name = classId.substring(at + TABLE.length());
            hold = holds.on(name.substring(0, name.indexOf('/')));
        } else {
            hold = holds.list(null).stream().findFirst().orElse(null);
        }
        if (hold != null) {
            throw ApiException.validation("Legal hold " + hold.id()
                    + " forbids this: nothing of what it covers is destroyed until it is removed");
        }
    }

    private void forgetOld() {
        Instant horizon = clock.instant().minus(WAITING);
        records.list(SPACE).forEach((id, stored) -> {
            if (decode(id, stored).since().isBefore(horizon)) {
                records.remove(SPACE, id);
            }
        });
    }

    private static byte[] encode(Asked asked) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(asked.classId());
            out.writeUTF(asked.reason());
            out.writeUTF(asked.askedBy());
            out.writeLong(asked.since().toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Asked decode(String id, byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            if (in.readByte() != VERSION) {
                throw new IllegalArgumentException("a redaction of another version");
            }
            return new Asked(id, in.readUTF(), in.readUTF(), in.readUTF(), Instant.ofEpochMilli(in.readLong()));
        } catch (IOException e) {
            throw new IllegalArgumentException("a redaction is cut short", e);
        }
    }
}
