package dev.hushtable.service.access;

import dev.hushtable.policy.Decision;
import java.util.List;

/**
 * The proof that a plan was allowed. Only {@link AccessControl} can make one, and nothing executes without it.
 *
 * @param <P> the plan it allows
 */
public final class Permitted<P extends Plan> {
    private final P plan;
    private final List<Decision.Allow> decisions;
    private final String policyHash;
    private final Disclosures disclosures;

    /** Package-private on purpose: the compiler is what enforces rule 1. */
    Permitted(P plan, List<Decision.Allow> decisions, String policyHash, Disclosures disclosures) {
        this.plan = plan;
        this.decisions = List.copyOf(decisions);
        this.policyHash = policyHash;
        this.disclosures = disclosures;
    }

    public P plan() {
        return plan;
    }

    /** The decisions behind it, one a footprint. */
    public List<Decision.Allow> decisions() {
        return decisions;
    }

    /** The hash of the policies that decided. */
    public String policyHash() {
        return policyHash;
    }

    /** What checks the results of the plan; nothing is shown without. */
    public Disclosures disclosures() {
        return disclosures;
    }
}
