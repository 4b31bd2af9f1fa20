package dev.hushtable.service.review.trail;

import dev.hushtable.audit.verify.Finding;
import dev.hushtable.audit.verify.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of a trail says.
 *
 * @param digests how many there are
 * @param records how many they cover
 * @param end of the newest digest; null when there is none
 * @param findings what is wrong, as many as are worth listing
 * @param notes what is not wrong, yet good to know
 */
public record TrailReport(
        Verdict verdict,
        int digests,
        long records,
        @Nullable Instant end,
        List<Finding> findings,
        List<String> notes) {
    public TrailReport {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }
}
