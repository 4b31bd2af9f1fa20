package dev.hushtable.service.review.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hushtable.crypto.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review of who may do what with a table: grants, decisions on each, and in the end a signature. Immutable; every step makes
 * another, and its {@link #digest} stands in the audit log. Times are UTC, as RFC 3339 has them.
 *
 * @param policyVersion hash of the policies that the grants come from
 * @param started by whom, the ARN of a principal; so are those that decide and sign
 * @param due a date by which it is to be signed; null for none
 * @param signed null while it is open
 */
public record AccessReview(
        String id,
        String table,
        String policyVersion,
        Step started,
        @Nullable String due,
        List<Grant> grants,
        @Nullable Step signed) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    public AccessReview {
        grants = List.copyOf(grants);
    }

    /** Who did something, and when. */
    public record Step(String by, String at) {}

    /**
     * Something that somebody may do.
     *
     * @param principal as policies name them: {@code user/ana}
     * @param access what, in words
     * @param statements the statements that allow it
     * @param lastUse when it was last used, or why that is not known; null when it never was, as far as the log goes back
     * @param decision null while nobody decided
     */
    public record Grant(
            String principal,
            String access,
            List<String> statements,
            @Nullable String lastUse,
            @Nullable Decision decision) {
        public Grant {
            statements = List.copyOf(statements);
        }

        public Grant decided(Decision made) {
            return new Grant(principal, access, statements, lastUse, made);
        }
    }

    /** @param reason for people; required to revoke */
    public record Decision(Verdict verdict, String reason, Step step) {}

    /** What is decided of a grant. */
    public enum Verdict {
        APPROVE,
        REVOKE
    }

    /** The review with a decision on a grant, counted from 0. */
    public AccessReview decided(int grant, Decision decision) {
        List<Grant> changed = new ArrayList<>(grants);
        changed.set(grant, grants.get(grant).decided(decision));
        return new AccessReview(id, table, policyVersion, started, due, changed, signed);
    }

    public AccessReview signed(Step step) {
        return new AccessReview(id, table, policyVersion, started, due, grants, step);
    }

    /** How many grants were decided so. */
    public long count(Verdict verdict) {
        return grants.stream()
                .map(Grant::decision)
                .filter(decision -> decision != null && decision.verdict() == verdict)
                .count();
    }

    public long undecided() {
        return grants.stream().filter(grant -> grant.decision() == null).count();
    }

    /** Whether it should have been signed before that day. */
    public boolean isOverdue(String today) {
        return signed == null && due != null && due.compareTo(today) < 0;
    }

    /** {@code sha256:} and the hash of {@link #json}. */
    public String digest() {
        return "sha256:" + HexFormat.of().formatHex(Sha256.of(json()));
    }

    /** It as JSON, members in the order in which this class names them. */
    public byte[] json() {
        try {
            return JSON.writeValueAsString(this).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a review cannot be written", e);
        }
    }

    /** @throws IllegalArgumentException when it is none */
    public static AccessReview parse(byte[] json) {
        try {
            return JSON.readValue(json, AccessReview.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("not an access review", e);
        }
    }
}
