package dev.hushtable.audit.proof;

import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.policy.TlogPolicy;

/** What a proof is worth under a policy. */
public sealed interface ProofVerdict {

    /** The entry is in the log, at this place, and those the policy trusts say so. */
    record Proven(long index, Checkpoint checkpoint, TlogPolicy.Judgement judgement) implements ProofVerdict {}

    /** It proves nothing. */
    record Refused(String why) implements ProofVerdict {}
}
