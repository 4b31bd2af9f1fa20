package dev.hushtable.service.review.evidence;

import dev.hushtable.audit.verify.VerificationReport;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.export.CoveringLog;
import dev.hushtable.service.review.export.ExportedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
     * @param verification of the whole log; null when nobody's keys were pinned
     * @param logs those that records of the pack stand in, and the newest, which is the last
     * @param verifierKeys as whoever showed the log named them
     * @param proven records with their proofs
     * @param named how many records the pack names
     */
    public record Integrity(
            @Nullable Verification verification,
            List<CoveringLog> logs,
            List<String> verifierKeys,
            List<ExportedRecord> proven,
            long named) {
        public Integrity {
            logs = List.copyOf(logs);
            verifierKeys = List.copyOf(verifierKeys);
            proven = List.copyOf(proven);
        }

        /** The same, verified. */
        public Integrity verifiedBy(@Nullable Verification found) {
            return new Integrity(found, logs, verifierKeys, proven, named);
        }
    }

    /** Where the answers come from that a pack holds. */
    public enum Answers {
        /** They were computed from the files that were verified. */
        COMPUTED,
        /** A server gave them, and its log was verified beside. */
        TOLD
    }

    /**
     * What the verifier says of the log.
     *
     * @param trust the file with the keys, and perhaps witnesses, that it went by
     */
    public record Verification(VerificationReport report, Answers answers, String trust) {

        /** The verdict as a word. */
        public String word() {
            return report.verdict().name().toLowerCase(Locale.ROOT);
        }
    }
}
