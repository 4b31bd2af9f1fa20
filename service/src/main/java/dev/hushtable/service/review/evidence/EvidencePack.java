package dev.hushtable.service.review.evidence;

import dev.hushtable.audit.verify.VerificationReport;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.export.CoveringLog;
import dev.hushtable.service.review.export.ExportedRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a framework asked, and what the log answered. Immutable.
 *
 * @param subjects the items of the data subject; none where the framework is about nobody
 */
public record EvidencePack(
        Framework framework, Terms terms, List<DataSubject> subjects, List<Answered> controls, Integrity integrity) {
    public EvidencePack {
        subjects = List.copyOf(subjects);
        controls = List.copyOf(controls);
    }

    /**
     * What was asked for.
     *
     * @param name the framework's
     * @param source where the log was read: the URL of a server, or {@code files}
     * @param purpose what names were disclosed for; null when they were not
     */
    public record Terms(
            String name,
            AuditQuery.Span span,
            String source,
            @Nullable String purpose,
            Instant madeAt) {}

    /** A control and its answers. */
    public record Answered(Framework.Control control, List<Finding> findings) {
        public Answered {
            findings = List.copyOf(findings);
        }
    }

    /**
     * What stands behind the answers.
     *
     * @param verification of the whole log; null when there were only a server's answers
     * @param logs those that records of the pack stand in, and the newest, which is the last
     * @param verifierKeys as whoever showed the log named them
     * @param proven records with their proofs
     * @param named how many records the pack names
     */
    public record Integrity(
            @Nullable VerificationReport verification,
            List<CoveringLog> logs,
            List<String> verifierKeys,
            List<ExportedRecord> proven,
            long named) {
        public Integrity {
            logs = List.copyOf(logs);
            verifierKeys = List.copyOf(verifierKeys);
            proven = List.copyOf(proven);
        }
    }
}
