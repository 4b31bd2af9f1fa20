package dev.hushtable.audit.verify;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.FileTooLongException;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.note.VerifierKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a log directory against a key the auditor has pinned: every entry against its tile, every tile against those
 * below it, the root against the signed checkpoint, the write-ahead log against the tree, and all of it against what
 * the auditor expects. Reads only; works beside a running server.
 */
public final class AuditVerifier {
    static final String NOTHING_EARLIER =
            "No earlier checkpoint was given: a log cut back to an older state that was properly signed"
                    + " cannot be told from a whole one.";

    private static final int ATTEMPTS = 3;

    private final LogFiles files;
    private final PinnedKeys keys;
    private final RecordWatch watch;
    private final List<Milestone> signedElsewhere;

    public AuditVerifier(LogFiles files, VerifierKey key) {
        this(files, PinnedKeys.of(key));
    }

    /** @param keys all of which must have signed every checkpoint of this log */
    public AuditVerifier(LogFiles files, PinnedKeys keys) {
        this(files, keys, new RecordWatch(Progress.UNSEEN), List.of());
    }

    /**
     * @param watch is shown every entry that has the hash of its tile
     * @param signedElsewhere what else was signed of this log, and must be true of it
     */
    AuditVerifier(LogFiles files, PinnedKeys keys, RecordWatch watch, List<Milestone> signedElsewhere) {
        this.files = files;
        this.keys = keys;
        this.watch = watch;
        this.signedElsewhere = List.copyOf(signedElsewhere);
    }

    /**
     * Whether the entries of a log cannot be asked for. Its hashes and signatures can, and what they say of it is checked;
     * whether the entries may be missing is for others to say.
     */
    static boolean isWithoutEntries(LogFiles files) throws IOException {
        return files.exists(LogLayout.PRUNED) || !files.showsEntries();
    }

    /** @throws IOException when the disk does not answer; what is missing or wrong is in the report */
    public VerificationReport verify(Expectations expectations) throws IOException {
        watch.begin();
        for (int attempt = 1; ; attempt++) {
            watch.again();
            Findings findings = new Findings();
            VerificationReport report = attempt(expectations, findings);
            if (attempt == ATTEMPTS || report.verdict() == Verdict.VERIFIED || !movedOn(report.covered())) {
                return report;
            }
        }
    }

    /** A running server may have deleted a segment that was about to be read; then there is a newer checkpoint. */
    private boolean movedOn(long covered) throws IOException {
        Checkpoint now = checkpoint(LogLayout.PUBLISHED, new Findings());
        return now != null && now.size() > covered;
    }

    private VerificationReport attempt(Expectations expectations, Findings findings) throws IOException {
        Checkpoint published = checkpoint(LogLayout.PUBLISHED, findings);
        Checkpoint signed = checkpoint(LogLayout.SIGNED, findings);
        Checkpoint since = expectations.since();
        if (since == null) {
            findings.note(NOTHING_EARLIER);
        } else if (!since.origin().equals(keys.name())) {
            throw new IllegalArgumentException("the earlier checkpoint is of another log: " + since.origin());
        }
        if (published == null) {
            if (since != null && since.size() > 0) {
                findings.tampered("log", "a checkpoint of " + since.size() + " entries was signed; there is none now");
            }
            return findings.report(0, 0);
        }
        List<Milestone> milestones = milestones(published, signed, since, findings);
        signedElsewhere.forEach(one -> one.requireWithin(published.size(), findings));
        milestones.addAll(signedElsewhere);
        return entries(published.size(), milestones, expectations, findings);
    }

    private @Nullable Checkpoint checkpoint(String path, Findings findings) throws IOException {
        try {
            return Checkpoint.open(files.read(path, Limits.MAX_NOTE_BYTES), keys);
        } catch (NoSuchFileException e) {
            findings.incomplete(path, "is missing");
        } catch (MalformedNoteException | FileTooLongException e) {
            findings.tampered(path, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static List<Milestone> milestones(
            Checkpoint published, @Nullable Checkpoint signed, @Nullable Checkpoint since, Findings findings) {
        List<Milestone> milestones = new ArrayList<>();
        milestones.add(new Milestone(LogLayout.PUBLISHED, published));
        if (signed != null) {
            milestones.add(new Milestone(LogLayout.SIGNED, signed));
            if (signed.size() < published.size()) {
                findings.tampered(LogLayout.SIGNED, "is older than the published checkpoint");
            }
        }
        if (since != null) {
            Milestone earlier = new Milestone("the earlier checkpoint", since);
            milestones.add(earlier);
            earlier.requireWithin(published.size(), findings);
        }
        return milestones;
    }

    private VerificationReport entries(
            long covered, List<Milestone> milestones, Expectations expectations, Findings findings) throws IOException {
        GrowingTree tree = new GrowingTree(milestones, findings);
        TileCheck tileCheck = new TileCheck(files, tree, findings, watch);
        if (isWithoutEntries(files)) {
            tileCheck.withoutEntries();
        }
        if (!tileCheck.run(covered)) {
            findings.incomplete("log", "the root cannot be computed: entries after " + tree.size() + " are missing");
            return findings.report(covered, 0);
        }
        tree.keepTiles();
        StrayCheck strayCheck = new StrayCheck(files, tree, findings, covered);
        strayCheck.collect();
        DisclosureCheck disclosureCheck = new DisclosureCheck(files, findings);
        disclosureCheck.collect();
        WalCheck walCheck = new WalCheck(files, tree, findings, watch);
        if (LogChain.endsWithCheckpoint(files)) {
            if (files.exists(LogLayout.ARCHIVED)) {
                findings.note(
                        "It ends with a checkpoint, as an archive or a server shows it; what was written since is not looked at.");
            }
        } else {
            try {
                walCheck.run();
            } catch (NoSuchFileException e) {
                findings.incomplete("wal", e.getFile() + " is missing");
            }
        }
        strayCheck.run();
        disclosureCheck.run(tree.size());
        requireSigned(milestones, tree, findings);
        byte[] newest = walCheck.newest() == null ? tileCheck.newest() : walCheck.newest();
        requireFresh(expectations, tree.size(), newest, findings);
        return findings.report(covered, tree.size() - covered);
    }

    /** The server may have signed more than it published, and what it signed must be there. */
    private static void requireSigned(List<Milestone> milestones, GrowingTree tree, Findings findings) {
        for (Milestone milestone : milestones) {
            if (milestone.name().equals(LogLayout.SIGNED)
                    && milestone.checkpoint().size() > tree.size()) {
                findings.tampered(
                        milestone.name(),
                        "covers " + milestone.checkpoint().size() + " entries, the log ends at " + tree.size());
            }
        }
    }

    private void requireFresh(Expectations expectations, long size, byte @Nullable [] newest, Findings findings)
            throws IOException {
        if (size < expectations.minimumSize()) {
            findings.stale("log", "has " + size + " entries, at least " + expectations.minimumSize() + " are expected");
        }
        if (expectations.fresh() == null) {
            return;
        }
        if (newest == null && !files.showsEntries()) {
            findings.stale(
                    "log", "how old it is cannot be told: its entries are not shown, and no witness is asked for");
        } else if (newest == null || !expectations.fresh().test(newest)) {
            findings.stale("log", "its newest entry is too old");
        }
    }
}
