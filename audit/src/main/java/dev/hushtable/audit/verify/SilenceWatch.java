package dev.hushtable.audit.verify;

import dev.hushtable.audit.event.LeafGlance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts how long a log was silent, record by record. A clock that was set back counts as no time. */
final class SilenceWatch {
    private static final long NEVER = LeafGlance.NO_TIME;

    private final List<Activity.Silence> gaps = new ArrayList<>();
    private long records;
    private long heartbeats;
    private long missing;
    private long startsWithoutStop;
    private long moreGaps;
    private long longestFrom = NEVER;
    private long longestTo = NEVER;
    private long last = NEVER;
    private long lastBeat = NEVER;
    private boolean running = true;
    private boolean startSeen;

    SilenceWatch copy() {
        SilenceWatch copy = new SilenceWatch();
        copy.gaps.addAll(gaps);
        copy.records = records;
        copy.heartbeats = heartbeats;
        copy.missing = missing;
        copy.startsWithoutStop = startsWithoutStop;
        copy.moreGaps = moreGaps;
        copy.longestFrom = longestFrom;
        copy.longestTo = longestTo;
        copy.last = last;
        copy.lastBeat = lastBeat;
        copy.running = running;
        copy.startSeen = startSeen;
        return copy;
    }

    void see(LeafGlance record) {
        long now = record.second();
        if (now == NEVER) {
            return;
        }
        records++;
        switch (record.kind()) {
            case STARTED -> {
                startsWithoutStop += running && startSeen ? 1 : 0;
                running = true;
                startSeen = true;
                lastBeat = now;
            }
            case STOPPING -> {
                silence(now);
                beat(now);
                running = false;
            }
            case HEARTBEAT -> {
                silence(now);
                beat(now);
                heartbeats++;
            }
            case DELETED, OTHER -> silence(now);
        }
        last = now;
    }

    private void silence(long now) {
        // What is recorded between a stop and the next start is of that start.
        if (!running || last == NEVER) {
            return;
        }
        if (longestFrom == NEVER || now - last > longestTo - longestFrom) {
            longestFrom = last;
            longestTo = now;
        }
        if (now - last > Activity.GAP_SECONDS) {
            if (gaps.size() < Activity.MAX_GAPS) {
                gaps.add(new Activity.Silence(Instant.ofEpochSecond(last), Instant.ofEpochSecond(now)));
            } else {
                moreGaps++;
            }
        }
    }

    private void beat(long now) {
        if (lastBeat != NEVER && now - lastBeat > Activity.GAP_SECONDS) {
            missing += (now - lastBeat) / Activity.HEARTBEAT_SECONDS - 1;
        }
        lastBeat = now;
    }

    /** What was seen; null when no record says when it was written. */
    @Nullable
    Activity activity() {
        return records == 0
                ? null
                : new Activity(
                        records,
                        heartbeats,
                        missing,
                        startsWithoutStop,
                        longestFrom == NEVER
                                ? null
                                : new Activity.Silence(
                                        Instant.ofEpochSecond(longestFrom), Instant.ofEpochSecond(longestTo)),
                        gaps,
                        moreGaps);
    }
}
