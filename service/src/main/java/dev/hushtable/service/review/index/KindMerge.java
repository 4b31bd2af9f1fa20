package dev.hushtable.service.review.index;

import dev.hushtable.service.storage.sqlite.AuditIndexReader;
import dev.hushtable.service.storage.sqlite.AuditIndexReader.Part;
import dev.hushtable.service.storage.sqlite.AuditIndexReader.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/** Merges the events of many kinds, each list read as far as it is needed. */
final class KindMerge {
    private static final int FIRST_LOOK = 8;
    private static final int NEXT_LOOK = 128;

    private final AuditIndexReader reader;
    private final Part part;
    private final Deadline deadline;

    KindMerge(AuditIndexReader reader, Part part, Deadline deadline) {
        this.reader = reader;
        this.part = part;
        this.deadline = deadline;
    }

    /** The events of one kind that were not taken yet; one is there at least. */
    private static final class Cursor {
        private final long kind;
        private final Deque<Place> read = new ArrayDeque<>();
        private boolean mayHaveMore;

        Cursor(long kind) {
            this.kind = kind;
        }

        Place head() {
            return read.getFirst();
        }
    }

    List<Place> newest(BitSet kinds) {
        PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparing(
                Cursor::head,
                Comparator.comparingLong(Place::t).thenComparingLong(Place::seq).reversed()));
        for (int kind = kinds.nextSetBit(0); kind >= 0; kind = kinds.nextSetBit(kind + 1)) {
            deadline.check();
            Cursor cursor = new Cursor(kind);
            if (fill(cursor, part.t(), part.seq(), Math.min(FIRST_LOOK, part.limit()))) {
                cursors.add(cursor);
            }
        }
        List<Place> newest = new ArrayList<>();
        while (newest.size() < part.limit() && !cursors.isEmpty()) {
            Cursor cursor = cursors.remove();
            Place place = cursor.read.removeFirst();
            newest.add(place);
            if (!cursor.read.isEmpty() || (cursor.mayHaveMore && fill(cursor, place.t(), place.seq(), NEXT_LOOK))) {
                cursors.add(cursor);
            }
        }
        return newest;
    }

    private boolean fill(Cursor cursor, long t, long seq, int atOnce) {
        List<Place> some = reader.ofKind(cursor.kind, new Part(t, seq, part.from(), atOnce));
        cursor.read.addAll(some);
        cursor.mayHaveMore = some.size() == atOnce;
        return !some.isEmpty();
    }
}
