package dev.hushtable.service.dispatch;

import dev.hushtable.policy.Decision;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Question;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.AuditFacts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param caller null when the signature did not verify
 * @param asked to be allowed; nothing when it was not valid
 * @param verdict null when no decision was reached
 * @param failure null on success
 */
record Outcome(
        @Nullable Caller caller,
        Asked asked,
        @Nullable Verdict verdict,
        AuditFacts facts,
        @Nullable Failure failure) {
    Outcome withVerdict(Verdict other) {
        return new Outcome(caller, asked, other, facts, failure);
    }

    Outcome withoutQuestions() {
        return new Outcome(caller, asked.withoutQuestions(), verdict, facts, failure);
    }

    List<Footprint> footprints() {
        return asked.footprints();
    }

    /**
     * What the policies had to allow.
     *
     * @param footprints as the plan states them
     * @param questions as they were put; fewer, or none, when they are not to be recorded
     */
    record Asked(List<Footprint> footprints, List<Question> questions) {
        static final Asked NOTHING = new Asked(List.of(), List.of());

        /** What of it concerns one resource. */
        Asked of(String resource) {
            return new Asked(
                    footprints.stream()
                            .filter(footprint -> footprint.resource().equals(resource))
                            .toList(),
                    questions.stream()
                            .filter(question -> question.request().resource().equals(resource))
                            .toList());
        }

        /** With what was asked since, and allowed. */
        Asked and(List<Question> further) {
            return further.isEmpty()
                    ? this
                    : new Asked(
                            footprints,
                            Stream.concat(questions.stream(), further.stream()).toList());
        }

        Asked withoutQuestions() {
            return new Asked(footprints, List.of());
        }
    }

    /**
     * The decisions and the snapshot of policies that made them.
     *
     * @param receipt of a denial, sealed
     * @param deniedOn what a denial was about
     */
    record Verdict(
            List<Decision> decisions,
            String policyHash,
            @Nullable String receipt,
            DeniedOn deniedOn) {
        Verdict(List<Decision> decisions, String policyHash) {
            this(decisions, policyHash, null);
        }

        Verdict(List<Decision> decisions, String policyHash, @Nullable String receipt) {
            this(decisions, policyHash, receipt, DeniedOn.REQUEST);
        }

        Verdict withoutReceipt() {
            return new Verdict(decisions, policyHash, null, deniedOn);
        }

        boolean isDenied() {
            for (Decision decision : decisions) {
                if (decision instanceof Decision.Deny) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What a denial was about. */
    enum DeniedOn {
        /** One of the questions the record has. */
        REQUEST,
        /** Something else: what was found, or a class of attributes that the request named. */
        RESULT
    }

    /**
     * An error answer.
     *
     * @param code as on the wire, without its namespace
     * @param message only a text free of client input, else null
     */
    record Failure(String code, @Nullable String message) {}
}
