package dev.hushtable.audit.verify;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.ChainLink;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.note.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies all logs of a folder: each of them, and that each begins with the last checkpoint of the one before. Reads only;
 * works beside a running server, and on an archive.
 */
public final class ChainVerifier {
    private static final int MAX_MARK_BYTES = 256;

    private final LogFiles folder;
    private final LogChain chain;
    private final PinnedKeys pinned;
    private final Progress progress;

    /** @param pinned named as the logs are, without the month; or as one of them */
    public ChainVerifier(LogFiles folder, PinnedKeys pinned) {
        this(folder, pinned, Progress.UNSEEN);
    }

    /** @param progress is told how far it has come with each log */
    public ChainVerifier(LogFiles folder, PinnedKeys pinned, Progress progress) {
        this.progress = progress;
        this.folder = folder;
        this.chain = new LogChain(folder);
        this.pinned = pinned;
    }

    /**
     * Reads a checkpoint somebody kept of one of the logs.
     *
     * @throws MalformedNoteException unless the keys of that log have signed it
     */
    public Checkpoint kept(byte[] note) throws MalformedNoteException {
        String origin = Checkpoint.parse(SignedNote.parse(note).text()).origin();
        return Checkpoint.open(note, keys(origin));
    }

    /** The keys under the name of a log; of the log from before logs were monthly there is the first one only. */
    private PinnedKeys keys(String origin) {
        String base = LogName.chainOf(pinned.name());
        if (origin.equals(pinned.name())) {
            return pinned;
        }
        return LogName.isOrigin(origin, base)
                ? pinned.named(origin)
                : PinnedKeys.of(pinned.first().named(origin));
    }

    private PinnedKeys keys(LogName name) throws IOException {
        if (name.month() != null) {
            return pinned.named(LogName.chainOf(pinned.name()) + name.suffix());
        }
        try {
            byte[] note = chain.files(name).read(LogLayout.PUBLISHED, Limits.MAX_NOTE_BYTES);
            return keys(Checkpoint.parse(SignedNote.parse(note).text()).origin());
        } catch (IOException | MalformedNoteException e) {
            return pinned; // Told by the verification of that log.
        }
    }

    /** @throws IOException when the disk does not answer; what is missing or wrong is in the report */
    public VerificationReport verify(Expectations expectations) throws IOException {
        Findings findings = new Findings();
        RecordWatch watch = new RecordWatch(progress);
        // Before the checkpoints, which therefore reach at least as far.
        EpochCheck epochs = EpochCheck.read(folder, pinned, findings);
        List<LogName> names = begun(chain.all());
        if (names.isEmpty() || (names.size() == 1 && names.getFirst().month() == null)) {
            return alone(expectations, watch, findings);
        }
        Total total = new Total();
        boolean sinceFound = expectations.since() == null;
        LogName former = null;
        for (LogName name : names) {
            PinnedKeys keys = keys(name);
            boolean isOf = expectations.since() != null
                    && expectations.since().origin().equals(keys.name());
            sinceFound |= isOf;
            Expectations here = new Expectations(
                    isOf ? expectations.since() : null, 0, name.equals(names.getLast()) ? expectations.fresh() : null);
            total.add(
                    name,
                    new AuditVerifier(chain.files(name), keys, watch, epochs.milestones(name)).verify(here),
                    findings);
            epochs.requireSigned(name, chain.files(name), findings);
            requireLink(former, name, findings);
            former = name;
        }
        requireNoSuccessor(names.getLast(), findings);
        epochs.requirePresent(names, findings);
        requireEntries(names, watch.deletions(), findings);
        return total.report(expectations, sinceFound, findings)
                .with(watch.silences().activity());
    }

    /** A log that nothing follows. */
    private VerificationReport alone(Expectations expectations, RecordWatch watch, Findings findings)
            throws IOException {
        LogFiles files = chain.files(LogName.UNNAMED);
        VerificationReport report =
                new AuditVerifier(files, keys(LogName.UNNAMED), watch, List.of()).verify(expectations);
        report.findings().forEach(findings::add);
        report.notes().forEach(findings::note);
        if (AuditVerifier.isWithoutEntries(files)) {
            requireEntries(List.of(LogName.UNNAMED), watch.deletions(), findings);
        }
        return findings.report(report.covered(), report.uncovered())
                .with(watch.silences().activity());
    }

    /**
     * Entries may be missing when a later log says that they were deleted after their retention, or a server shows nobody's. A mark
     * in a folder says nothing: whoever deletes entries can make one.
     */
    private void requireEntries(List<LogName> names, DeletionRecords deletions, Findings findings) throws IOException {
        if (!chain.files(names.getLast()).showsEntries()) {
            findings.note("The server does not show its entries: hashes and signatures alone were checked.");
            return;
        }
        for (LogName name : names) {
            if (!AuditVerifier.isWithoutEntries(chain.files(name))) {
                continue;
            }
            if (deletions.cover(name)) {
                findings.note(name + ": Its entries were deleted after their retention, as a later log says; hashes and"
                        + " signatures are whole.");
            } else {
                findings.incomplete(
                        name.toString(), "has lost its entries, and no later log says that they were to be deleted");
            }
        }
    }

    /** A directory that is only being made ready is no log yet. */
    private List<LogName> begun(List<LogName> all) throws IOException {
        if (all.size() < 2 || chain.files(all.getLast()).exists(LogLayout.PUBLISHED)) {
            return all;
        }
        boolean followed = chain.files(all.get(all.size() - 2)).exists(LogLayout.SUCCESSOR);
        return followed ? all : all.subList(0, all.size() - 1);
    }

    private void requireLink(@Nullable LogName former, LogName name, Findings findings) throws IOException {
        if (former == null || AuditVerifier.isWithoutEntries(chain.files(name))) {
            return;
        }
        try {
            byte[] note = chain.files(former).read(LogLayout.PUBLISHED, Limits.MAX_NOTE_BYTES);
            Checkpoint last = Checkpoint.open(note, keys(former));
            Entry first = chain.reader(name).entry(0);
            ChainLink link = ChainLink.parse(first.leaf());
            if (link == null || !link.checkpoint().equals(last) || !link.isSignedBy(keys(former))) {
                findings.tampered(name.toString(), "does not begin with the last checkpoint of " + former);
            }
        } catch (IOException | MalformedNoteException | IndexOutOfBoundsException e) {
            findings.incomplete(name.toString(), "whether it follows " + former + " cannot be told: " + e.getMessage());
        }
    }

    private void requireNoSuccessor(LogName last, Findings findings) throws IOException {
        LogFiles files = chain.files(last);
        if (files.exists(LogLayout.SUCCESSOR)) {
            String next = new String(files.read(LogLayout.SUCCESSOR, MAX_MARK_BYTES), StandardCharsets.US_ASCII);
            findings.tampered(last.toString(), "was followed by " + next.strip() + ", which is not there");
        }
    }

    /** The reports of all logs, put together. */
    private static final class Total {
        private long covered;
        private long uncovered;
        private long size;

        void add(LogName name, VerificationReport report, Findings findings) {
            size += covered == 0 && uncovered == 0 ? 0 : -1; // A link is no record.
            covered += report.covered();
            uncovered += report.uncovered();
            size += report.covered() + report.uncovered();
            report.findings()
                    .forEach(one -> findings.add(new Finding(one.verdict(), name + "/" + one.place(), one.problem())));
            report.notes().stream()
                    .filter(note -> !note.equals(AuditVerifier.NOTHING_EARLIER))
                    .forEach(note -> findings.note(name + ": " + note));
        }

        VerificationReport report(Expectations expectations, boolean sinceFound, Findings findings) {
            if (expectations.since() == null) {
                findings.note(AuditVerifier.NOTHING_EARLIER);
            }
            if (!sinceFound) {
                findings.tampered("log", "the log of the earlier checkpoint is gone");
            }
            if (size < expectations.minimumSize()) {
                findings.stale(
                        "log", "has " + size + " records, at least " + expectations.minimumSize() + " are expected");
            }
            return findings.report(covered, uncovered);
        }
    }
}
