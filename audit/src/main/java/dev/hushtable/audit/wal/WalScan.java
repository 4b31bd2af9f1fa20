package dev.hushtable.audit.wal;

import dev.hushtable.audit.file.LogFile;
import dev.hushtable.audit.file.LogFiles;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole write-ahead log and says where it ends.
 *
 * @param first index of the first entry present
 * @param end index behind the last one
 * @param tornSegment the last segment, when the remains of an unfinished batch follow its records
 * @param tornAt where they start, in bytes
 */
public record WalScan(long first, long end, @Nullable String tornSegment, long tornAt) {

    /** What a scan shows of each entry. */
    @FunctionalInterface
    public interface Visitor {
        void entry(WalRecord record) throws IOException;
    }

    /**
     * Starts at the segment of entry {@code covered}. Older ones were given up; a crash may have undone some of their
     * deletions and not others, so gaps among them mean nothing.
     *
     * @param covered entries that the tree holds
     * @return null when there is no segment
     * @throws DamagedWalException when a record is bad and not the torn end of the log, or a segment is missing
     */
    public static @Nullable WalScan run(LogFiles files, long covered, Visitor visitor) throws IOException {
        List<Long> all = WalFiles.segments(files);
        if (all.isEmpty()) {
            return null;
        }
        int start =
                Math.max(0, (int) all.stream().filter(first -> first <= covered).count() - 1);
        List<Long> firsts = all.subList(start, all.size());
        long end = firsts.getFirst();
        WalScan scan = new WalScan(end, end, null, 0);
        for (long first : firsts) {
            if (first != scan.end || scan.tornSegment != null) {
                throw new DamagedWalException(
                        "the write-ahead log ends at entry " + scan.end + " and goes on at " + WalFiles.segment(first));
            }
            scan = scan.extend(files, visitor);
        }
        return scan;
    }

    private WalScan extend(LogFiles files, Visitor visitor) throws IOException {
        String path = WalFiles.segment(end);
        try (SegmentReader reader = SegmentReader.open(files, end)) {
            SegmentEnd how;
            do {
                for (WalRecord record = reader.next(); record != null; record = reader.next()) {
                    visitor.entry(record);
                }
                how = reader.end();
                // A writer may have gone on between the two looks: what is damaged stays so at a third.
            } while (how == SegmentEnd.DAMAGED && reader.hasGrown());
            return switch (how) {
                case CLEAN -> new WalScan(first, reader.nextIndex(), null, 0);
                case TORN -> new WalScan(first, reader.nextIndex(), path, reader.position());
                case DAMAGED ->
                    throw new DamagedWalException("entry " + reader.nextIndex() + " is damaged at byte "
                            + reader.position() + " of " + path + ", and later entries follow it");
            };
        }
    }

    /** Cuts the torn end off, for good. */
    public void repair(LogFiles files) throws IOException {
        if (tornSegment != null) {
            try (LogFile file = files.openForWriting(tornSegment)) {
                file.truncate(tornAt);
                file.force();
            }
        }
    }
}
