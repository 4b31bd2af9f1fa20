package dev.hushtable.audit.verify;

import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.log.TileFiles;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.policy.Quorum;
import dev.hushtable.audit.policy.TlogPolicy;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.ProofCheck;
import dev.hushtable.audit.tree.TileNodes;
import dev.hushtable.audit.tree.TreeProofs;
import dev.hushtable.audit.witness.Cosignature;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.audit.witness.WitnessLimits;
import dev.hushtable.audit.witness.WitnessRounds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the newest log of a chain against its witnesses: that a quorum of them has cosigned it, that what they cosigned
 * is the beginning of what is there, and that this is not long ago. Its tiles must have been verified before.
 */
public final class WitnessCheck {
    private static final String PLACE = "witnesses";

    private final TlogPolicy policy;
    private final InstantSource clock;
    private final @Nullable Duration maxAge;

    /** @param maxAge how old the quorum's cosignatures may be; null for any age */
    public WitnessCheck(TlogPolicy policy, InstantSource clock, @Nullable Duration maxAge) {
        this.policy = policy;
        this.clock = clock;
        this.maxAge = maxAge;
    }

    /** The report with what the witnesses add to it; as it is when the policy wants none of them. */
    public VerificationReport extend(VerificationReport report, LogChain chain) throws IOException {
        List<LogName> names = chain.names();
        if (policy.quorum() instanceof Quorum.None || names.isEmpty()) {
            return report;
        }
        Findings findings = new Findings();
        report.findings().forEach(findings::add);
        report.notes().forEach(findings::note);
        WitnessRounds checkpoints = new WitnessRounds(chain.files(names.getLast()));
        SeenCheckpoint witnessed = checkpoints.witnessed();
        if (witnessed == null) {
            findings.incomplete(PLACE, "no quorum (" + policy.quorum() + ") has cosigned " + names.getLast());
        } else {
            check(
                    witnessed,
                    checkpoints.published().checkpoint(),
                    new TileFiles(chain.files(names.getLast())),
                    findings);
        }
        return findings.report(report.covered(), report.uncovered()).with(report.activity());
    }

    private void check(SeenCheckpoint witnessed, Checkpoint published, TileFiles tiles, Findings findings)
            throws IOException {
        Instant now = clock.instant();
        TlogPolicy.Judgement judgement = policy.judge(witnessed, now.plus(WitnessLimits.MAX_CLOCK_SKEW));
        if (judgement.log() == null) {
            findings.tampered(PLACE, "what was cosigned is not signed by a log of the policy");
        } else if (!judgement.quorumReached()) {
            findings.incomplete(
                    PLACE, "cosigned by " + judgement.cosignatures().keySet() + ", not by " + policy.quorum());
        } else if (!leads(witnessed.checkpoint(), published, tiles)) {
            findings.tampered(
                    PLACE,
                    "cosigned " + witnessed.checkpoint().size()
                            + " entries that are not the beginning of this log: its history was rewritten");
        } else {
            Instant since = quorumTime(judgement.cosignatures());
            findings.note("Witnesses " + judgement.cosignatures().keySet() + " cosigned the first "
                    + witnessed.checkpoint().size() + " of " + published.size() + " entries of "
                    + published.origin() + ", last at " + since + "; those after them the log alone vouches for.");
            requireYoung(since, now, findings);
        }
    }

    private void requireYoung(Instant since, Instant now, Findings findings) {
        if (maxAge != null && since.plus(maxAge).isBefore(now)) {
            findings.stale(
                    PLACE,
                    "a quorum has cosigned at " + since + ", "
                            + Duration.between(since, now).toSeconds() + " s ago; " + maxAge.toSeconds()
                            + " s are allowed");
        }
    }

    /** The latest moment at which all of a quorum had cosigned, each the same. */
    private Instant quorumTime(Map<String, Cosignature> cosignatures) {
        return cosignatures.values().stream()
                .map(Cosignature::time)
                .filter(time -> policy.quorum().isReachedBy(notBefore(time, cosignatures)))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Set<String> notBefore(Instant time, Map<String, Cosignature> cosignatures) {
        return cosignatures.entrySet().stream()
                .filter(one -> !one.getValue().time().isBefore(time))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean leads(Checkpoint from, Checkpoint to, TileFiles tiles) throws IOException {
        if (!from.origin().equals(to.origin()) || from.size() > to.size()) {
            return false;
        }
        List<Hash> proof =
                new TreeProofs<>(new TileNodes<>(to.size(), tiles::hashes)).consistency(from.size(), to.size());
        return ProofCheck.consistency(from.size(), from.root(), to.size(), to.root(), proof);
    }
}
