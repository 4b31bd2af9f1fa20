package dev.hushtable.service.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.policy.TlogPolicy;
import dev.hushtable.audit.verify.ChainVerifier;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Finding;
import dev.hushtable.audit.verify.Verdict;
import dev.hushtable.audit.verify.VerificationReport;
import dev.hushtable.audit.verify.WitnessCheck;
import dev.hushtable.service.review.evidence.EvidencePack;
import dev.hushtable.service.review.evidence.EvidencePack.Answers;
import dev.hushtable.service.review.export.CoveringLog;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the log that a pack was taken from, by keys that were pinned: its files, or what a running server shows to
 * everybody. Demands that the log extends the checkpoints the pack's proofs lead to, so that pack and log belong together.
 */
final class PackVerifier {
    private final VerifyTrust trust;
    private final DataDirectory data;
    private final InstantSource clock;

    PackVerifier(VerifyTrust trust, DataDirectory data, InstantSource clock) {
        this.trust = trust;
        this.data = data;
        this.clock = clock;
    }

    /**
     * The verdict.
     *
     * @param covering what covers the records of the pack, the newest last
     * @return null when only a server shows the log, and nobody's keys are pinned
     */
    EvidencePack.@Nullable Verification of(EvidenceSource.Open log, List<CoveringLog> covering) throws IOException {
        boolean isServer = log.client() != null;
        if (isServer && !trust.isPinned() && !log.name().equals(new ClientFiles(data).endpoint())) {
            return null;
        }
        TlogPolicy policy = trust.policy(data, false);
        ChainVerifier verifier = new ChainVerifier(log.files(), VerifyTrust.keys(policy));
        List<Finding> forged = new ArrayList<>();
        Checkpoint newest = null;
        for (CoveringLog one : covering) {
            try {
                newest = verifier.kept(one.checkpoint().getBytes(UTF_8));
            } catch (MalformedNoteException e) {
                forged.add(new Finding(
                        Verdict.TAMPERED,
                        one.origin(),
                        "its checkpoint in this pack is not signed by the pinned keys: " + e.getMessage()));
            }
        }
        Expectations expectations = newest == null ? Expectations.none() : Expectations.since(newest);
        VerificationReport report =
                new WitnessCheck(policy, clock, null).extend(verifier.verify(expectations), new LogChain(log.files()));
        return new EvidencePack.Verification(
                forged.isEmpty() ? report : with(forged, report),
                isServer ? Answers.TOLD : Answers.COMPUTED,
                trust.name(data));
    }

    private static VerificationReport with(List<Finding> forged, VerificationReport report) {
        List<Finding> findings = new ArrayList<>(forged);
        findings.addAll(report.findings());
        return new VerificationReport(
                Verdict.TAMPERED, report.covered(), report.uncovered(), findings, report.notes(), report.activity());
    }
}
