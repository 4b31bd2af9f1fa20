package dev.hushtable.service.operation;

import dev.hushtable.service.storage.IndexRange;
import dev.hushtable.service.storage.IndexRange.Start;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import org.jspecify.annotations.Nullable;

/** The share of a table that a parallel scan reads; without both members, the whole table. */
record ScanSegment(@Nullable Long segment, @Nullable Long totalSegments) {
    /** API model: ScanTotalSegments. */
    private static final int MAX_SEGMENTS = 1_000_000;

    static ScanSegment read(Members members) {
        Long total = members.integer("TotalSegments", new Constraint.Min(1), new Constraint.Max(MAX_SEGMENTS));
        Long segment = members.integer("Segment", new Constraint.Min(0), new Constraint.Max(MAX_SEGMENTS - 1));
        return new ScanSegment(segment, total);
    }

    /** @throws ApiException when one member needs the other or does not fit it */
    void check() {
        if (segment == null && totalSegments == null) {
            return;
        }
        if (segment == null) {
            throw ApiException.validation(Messages.TOTAL_WITHOUT_SEGMENT);
        }
        if (totalSegments == null) {
            throw ApiException.validation(Messages.SEGMENT_WITHOUT_TOTAL);
        }
        if (segment >= totalSegments) {
            throw ApiException.validation(Messages.segmentOutOfRange(segment, totalSegments));
        }
    }

    /**
     * That share of a table or index, from the start key on if there is one.
     *
     * @throws ApiException when the start key is none of it
     */
    PageRange of(PageSource source, StartKey startKey) {
        Start start =
                startKey.in(source, source.index() == null ? Messages.START_KEY_MISMATCH : Messages.START_KEY_INVALID);
        if (source.index() != null) {
            return new PageRange.Entries(new IndexRange.Segment(number(), total(), start));
        }
        return new PageRange.Items(new ItemRange.Segment(number(), total(), start == null ? null : start.item()));
    }

    private int number() {
        return segment == null ? 0 : segment.intValue();
    }

    private int total() {
        return totalSegments == null ? 1 : totalSegments.intValue();
    }
}
