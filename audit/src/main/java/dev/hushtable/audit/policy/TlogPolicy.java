package dev.hushtable.audit.policy;

import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.audit.witness.Cosignature;
import dev.hushtable.audit.witness.SeenCheckpoint;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor trusts: the logs, the witnesses, and which cosignatures a checkpoint needs (C2SP tlog-policy).
 * Immutable.
 *
 * @param logs in the file's order; perhaps none, where the log is known from elsewhere
 * @param witnesses in the file's order
 */
public record TlogPolicy(List<TrustedLog> logs, List<TrustedWitness> witnesses, Quorum quorum) {

    public TlogPolicy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
    }

    /** Reads a policy file. */
    public static TlogPolicy parse(byte[] file) throws MalformedPolicyException {
        return PolicyFile.parse(file);
    }

    /** Trusts one log and asks for no witness. */
    public static TlogPolicy of(VerifierKey log) {
        return new TlogPolicy(List.of(new TrustedLog(log, null)), List.of(), new Quorum.None());
    }

    /**
     * What the signatures under a checkpoint are worth.
     *
     * @param log whose key signed it; null when none of the policy's did
     * @param cosignatures by the policy's names of the witnesses; those from the future do not count
     * @param quorumReached whether they are enough
     */
    public record Judgement(
            @Nullable TrustedLog log, SortedMap<String, Cosignature> cosignatures, boolean quorumReached) {

        /** Signed by a log of the policy, and cosigned by as many as it wants. */
        public boolean isTrusted() {
            return log != null && quorumReached;
        }
    }

    /** @param latest cosignatures with a later time do not count */
    public Judgement judge(SeenCheckpoint seen, Instant latest) {
        TrustedLog signer = null;
        for (TrustedLog log : logs) {
            if (signer == null && log.signed(seen)) {
                signer = log;
            }
        }
        SortedMap<String, Cosignature> cosignatures = new TreeMap<>();
        for (TrustedWitness witness : witnesses) {
            Cosignature cosignature = witness.key().on(seen);
            if (cosignature != null && !cosignature.time().isAfter(latest)) {
                cosignatures.put(witness.name(), cosignature);
            }
        }
        return new Judgement(signer, cosignatures, quorum.isReachedBy(cosignatures.keySet()));
    }
}
