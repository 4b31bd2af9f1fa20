package dev.hushtable.kms.protocol;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A call that was found valid: what it must be allowed to do, what the record says of it, and how to do it. Planning
 * changed nothing. Whether a key exists and may be used is told by {@link #execute} alone, after the decision.
 */
public final class KmsPlan {
    private final List<Authorization> authorizations;
    private final SortedMap<String, String> auditParameters;
    private final Execution execution;

    /** The work of a planned call. */
    @FunctionalInterface
    public interface Execution {
        KmsAnswer run();
    }

    /**
     * @param authorizations never empty; all must be granted
     * @param auditParameters parameters worth recording; never plaintext, blobs, descriptions or tag values
     */
    public KmsPlan(List<Authorization> authorizations, SortedMap<String, String> auditParameters, Execution execution) {
        if (authorizations.isEmpty()) {
            throw new IllegalArgumentException("a call that needs no permission would be open to all");
        }
        this.authorizations = List.copyOf(authorizations);
        this.auditParameters = Collections.unmodifiableSortedMap(new TreeMap<>(auditParameters));
        this.execution = execution;
    }

    public List<Authorization> authorizations() {
        return authorizations;
    }

    public SortedMap<String, String> auditParameters() {
        return auditParameters;
    }

    /**
     * Does it. To be called at most once, and only when every authorisation was granted.
     *
     * @throws KmsException for an error answer
     */
    public KmsAnswer execute() {
        return execution.run();
    }
}
