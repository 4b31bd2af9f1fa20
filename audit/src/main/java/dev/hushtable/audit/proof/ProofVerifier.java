package dev.hushtable.audit.proof;

import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.policy.TlogPolicy;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.ProofCheck;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.audit.witness.WitnessLimits;
import java.time.InstantSource;

/** Checks proofs against what somebody trusts. Thread-safe. */
public final class ProofVerifier {
    private final TlogPolicy policy;
    private final InstantSource clock;

    public ProofVerifier(TlogPolicy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** @param entry the exact bytes of the entry */
    public ProofVerdict verify(TlogProof proof, byte[] entry) {
        return verify(proof, Hash.leaf(entry));
    }

    /** @param leaf the hash of the entry, as a receipt has it */
    public ProofVerdict verify(TlogProof proof, Hash leaf) {
        SeenCheckpoint seen;
        try {
            seen = proof.checkpoint();
        } catch (MalformedNoteException e) {
            return new ProofVerdict.Refused(String.valueOf(e.getMessage()));
        }
        TlogPolicy.Judgement judgement = policy.judge(seen, clock.instant().plus(WitnessLimits.MAX_CLOCK_SKEW));
        if (judgement.log() == null) {
            return new ProofVerdict.Refused(
                    "the checkpoint of " + seen.checkpoint().origin() + " is not signed by a log of the policy");
        }
        if (!judgement.quorumReached()) {
            return new ProofVerdict.Refused("the checkpoint is cosigned by "
                    + (judgement.cosignatures().isEmpty()
                            ? "no witness"
                            : judgement.cosignatures().keySet())
                    + ", the policy wants " + policy.quorum());
        }
        boolean included = ProofCheck.inclusion(
                leaf, proof.index(), seen.checkpoint().size(), seen.checkpoint().root(), proof.path());
        return included
                ? new ProofVerdict.Proven(proof.index(), seen.checkpoint(), judgement)
                : new ProofVerdict.Refused("the proof does not lead from this entry to the root of the checkpoint");
    }
}
