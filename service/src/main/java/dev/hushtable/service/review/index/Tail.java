package dev.hushtable.service.review.index;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.service.review.EventFacts;
import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Leaf;
import dev.hushtable.service.review.RecordedLog;
import dev.hushtable.service.storage.sqlite.AuditIndexWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings an index up to the log, one batch after another. For one thread at a time. */
final class Tail implements AutoCloseable {
    /** Events of one commit: enough that its cost does not show, few enough that a stop waits for none. */
    static final int BATCH = 32_768;

    /** Numbers of kinds and texts that are kept in memory. */
    private static final int KEPT = 20_000;

    /** A server says at least once a minute that it is there; twice that is a silence. */
    private static final long SILENCE_SECONDS = 120;

    private final AuditIndexWriter writer;
    private final Map<ByteBuffer, Long> kinds = kept();
    private final Map<String, Long> texts = kept();
    private long position;

    /** The last entry's bytes, to be hashed once a batch; null when its hash is known. */
    private byte @Nullable [] unhashed;

    private byte[] last;
    private @Nullable Long lastTime;

    Tail(AuditIndexWriter writer) {
        this.writer = writer;
        AuditIndexWriter.State state = writer.state();
        this.position = state.position();
        this.last = state.last();
    }

    private static <K> Map<K, Long> kept() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
                return size() > KEPT;
            }
        };
    }

    /** How many events are in the index. */
    long position() {
        return position;
    }

    /** Whether the log still has what the index was made of; after a log was replaced it has not. */
    boolean continues(RecordedLog log) throws IOException {
        if (position == 0) {
            return true;
        }
        if (log.size() < position || position - 1 < log.readableFrom()) {
            return false;
        }
        boolean[] same = {false};
        log.forward(position - 1, entry -> {
            same[0] = Arrays.equals(Hash.leaf(entry.leaf()).toByteArray(), last);
            lastTime = time(entry);
            return false;
        });
        return same[0];
    }

    /** Adds the next batch; how many events are in it. */
    int advance(RecordedLog log) throws IOException {
        int[] added = {0};
        log.forward(position, entry -> {
            add(entry);
            return ++added[0] < BATCH;
        });
        if (unhashed != null) {
            last = Hash.leaf(unhashed).toByteArray();
            unhashed = null;
        }
        if (added[0] > 0) {
            writer.commit(new AuditIndexWriter.State(position, last));
        }
        return added[0];
    }

    private void add(Leaf entry) {
        // Further on than expected only where the log has nothing any more.
        position = entry.index();
        AuditEvent event;
        try {
            event = AuditEvent.parse(entry.index(), entry.leaf());
        } catch (MalformedRecordException e) {
            // Not one of ours, and so nothing to be found; the position moves on.
            move(entry, lastTime);
            return;
        }
        long t = event.eventTime().getEpochSecond();
        if (lastTime != null && t - lastTime > SILENCE_SECONDS) {
            writer.gap(position, lastTime, t);
        }
        Facts facts = EventFacts.of(event);
        writer.event(position, t, kind(facts), event.itemsReturned());
        for (String token : facts.values(Field.ITEM)) {
            writer.item(Digests.of(token), t, position);
        }
        for (String id : facts.values(Field.REQUEST_ID)) {
            writer.identity(Digests.of(id), position);
        }
        for (String id : facts.values(Field.EVENT_ID)) {
            writer.identity(Digests.of(id), position);
        }
        move(entry, t);
    }

    private void move(Leaf entry, @Nullable Long time) {
        position++;
        unhashed = entry.leaf();
        lastTime = time;
    }

    private long kind(Facts facts) {
        byte[] digest = Digests.kind(facts);
        return kinds.computeIfAbsent(ByteBuffer.wrap(digest), ignored -> {
            long found = writer.kind(digest);
            if (found != AuditIndexWriter.NONE) {
                return found;
            }
            long[] pairs = KindFacts.pairs(facts, text -> texts.computeIfAbsent(text, writer::text));
            return writer.addKind(digest, KindFacts.encode(pairs), pairs);
        });
    }

    private static @Nullable Long time(Leaf entry) {
        try {
            return AuditEvent.parse(entry.index(), entry.leaf()).eventTime().getEpochSecond();
        } catch (MalformedRecordException e) {
            return null;
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
