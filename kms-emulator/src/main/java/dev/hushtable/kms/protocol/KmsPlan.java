package dev.hushtable.kms.protocol;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that was found valid: what it must be allowed to do, what the record says of it, and how to do it. Planning
 * changed nothing. Whether a key exists and may be used is told by {@link #execute} alone, after the decision.
 */
public final class KmsPlan {
    private final List<Authorization> authorizations;
    private final SortedMap<String, String> auditParameters;
    private final @Nullable NewPolicy newPolicy;
    private final Execution execution;
    private final Consumer<Occasion> aftermath;

    /** The work of a planned call. */
    @FunctionalInterface
    public interface Execution {
        KmsAnswer run();
    }

    /**
     * A key policy that the call brings. Whoever executes the plan must have found it well-formed, and, unless that
     * check is bypassed, that the caller could change it again.
     *
     * @param text as it was sent
     * @param change what the caller must be allowed to do when it is in force
     * @param lockoutCheck whether that is to be checked
     */
    public record NewPolicy(String text, Authorization change, LockoutCheck lockoutCheck) {}

    /** {@code BypassPolicyLockoutSafetyCheck}. */
    public enum LockoutCheck {
        MADE,
        BYPASSED
    }

    /**
     * @param authorizations never empty; all must be granted
     * @param auditParameters parameters worth recording; never plaintext, blobs, descriptions or tag values
     * @param newPolicy a key policy that the call brings, or null
     */
    public KmsPlan(
            List<Authorization> authorizations,
            SortedMap<String, String> auditParameters,
            @Nullable NewPolicy newPolicy,
            Execution execution) {
        this(new Request(authorizations, auditParameters, newPolicy), execution, occasion -> {});
    }

    private record Request(
            List<Authorization> authorizations,
            SortedMap<String, String> auditParameters,
            @Nullable NewPolicy newPolicy) {}

    private KmsPlan(Request request, Execution execution, Consumer<Occasion> aftermath) {
        List<Authorization> authorizations = request.authorizations();
        if (authorizations.isEmpty()) {
            throw new IllegalArgumentException("a call that needs no permission would be open to all");
        }
        this.authorizations = List.copyOf(authorizations);
        this.auditParameters = Collections.unmodifiableSortedMap(new TreeMap<>(request.auditParameters()));
        this.newPolicy = request.newPolicy();
        this.execution = execution;
        this.aftermath = aftermath;
    }

    public List<Authorization> authorizations() {
        return authorizations;
    }

    public SortedMap<String, String> auditParameters() {
        return auditParameters;
    }

    /** The key policy that is to be checked before {@link #execute}, or null. */
    public @Nullable NewPolicy newPolicy() {
        return newPolicy;
    }

    /**
     * Does it. To be called at most once, and only when every authorisation was granted.
     *
     * @throws KmsException for an error answer
     */
    public KmsAnswer execute(Occasion occasion) {
        KmsAnswer answer = execution.run();
        aftermath.accept(occasion);
        return answer;
    }

    /** {@link #execute(Occasion)} of a call that nobody records. */
    public KmsAnswer execute() {
        return execute(Occasion.UNRECORDED);
    }

    /** The same plan with something to be done before it, and something after its success. */
    public KmsPlan between(Runnable before, Consumer<Occasion> after) {
        Execution both = () -> {
            before.run();
            return execution.run();
        };
        return new KmsPlan(new Request(authorizations, auditParameters, newPolicy), both, after);
    }
}
