package dev.hushtable.audit.verify;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.epoch.EpochCertificate;
import dev.hushtable.audit.epoch.EpochFile;
import dev.hushtable.audit.file.FileTooLongException;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.note.VerifierKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the epochs of a chain of logs: that each key is certified by the one before, the first one by the root the auditor
 * has pinned; that the logs are extensions of the checkpoint in each certificate; and that what is published was signed by
 * the key of its time. Without a pinned root it checks nothing.
 */
final class EpochCheck {
    private static final String PLACE = LogLayout.EPOCHS;

    private final List<EpochCertificate> certificates;

    private EpochCheck(List<EpochCertificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /** Reads the certificates and follows them from the root. */
    static EpochCheck read(LogFiles folder, PinnedKeys pinned, Findings findings) throws IOException {
        List<EpochCertificate> followed = new ArrayList<>();
        VerifierKey root = pinned.epochRoot();
        if (root == null) {
            return new EpochCheck(followed);
        }
        try {
            List<SignedNote> notes = new EpochFile(folder).read();
            if (notes.isEmpty()) {
                findings.incomplete(PLACE, "is missing: no key of an epoch is certified by the root you have pinned");
            }
            VerifierKey key = root;
            for (SignedNote note : notes) {
                EpochCertificate certificate = EpochCertificate.parse(note);
                requireFollows(followed, certificate, note.isSignedBy(key));
                followed.add(certificate);
                key = certificate.key();
            }
            if (!followed.isEmpty()) {
                findings.note("Epoch " + followed.getLast().number() + " since "
                        + followed.getLast().since() + ": nobody can sign anew what was signed before.");
            }
        } catch (MalformedNoteException | FileTooLongException e) {
            findings.tampered(PLACE, String.valueOf(e.getMessage()));
        }
        return new EpochCheck(followed);
    }

    private static void requireFollows(
            List<EpochCertificate> before, EpochCertificate certificate, boolean signedByFormer)
            throws MalformedNoteException {
        String name = "the certificate of epoch " + certificate.number();
        if (!signedByFormer) {
            throw new MalformedNoteException(name + " is not signed by the key before it");
        }
        if (certificate.number() != before.size() + 1) {
            throw new MalformedNoteException(name + " does not follow that of epoch " + before.size());
        }
        if (!before.isEmpty() && isLater(before.getLast().checkpoint(), certificate.checkpoint())) {
            throw new MalformedNoteException(name + " is about an earlier log than the one before it");
        }
    }

    private static boolean isLater(Checkpoint one, Checkpoint other) {
        int order = LogName.ofOrigin(one.origin()).compareTo(LogName.ofOrigin(other.origin()));
        return order > 0 || (order == 0 && one.size() > other.size());
    }

    /** What the certificates say of a log. */
    List<Milestone> milestones(LogName log) {
        return certificates.stream()
                .filter(one -> isOf(one, log))
                .map(one -> new Milestone("the end of epoch " + (one.number() - 1), one.checkpoint()))
                .toList();
    }

    private static boolean isOf(EpochCertificate certificate, LogName log) {
        return LogName.ofOrigin(certificate.checkpoint().origin()).equals(log);
    }

    /** The published checkpoint of a log is signed by the epoch it was made in, or stands in the certificate that ended it. */
    void requireSigned(LogName log, LogFiles files, Findings findings) throws IOException {
        EpochCertificate inForce = null;
        for (EpochCertificate one : certificates) {
            if (LogName.ofOrigin(one.checkpoint().origin()).compareTo(log) <= 0) {
                inForce = one;
            }
        }
        if (inForce == null) {
            return; // From before the first epoch, which vouches for it.
        }
        try {
            SignedNote note = SignedNote.parse(files.read(LogLayout.PUBLISHED, Limits.MAX_NOTE_BYTES));
            if (!Checkpoint.parse(note.text()).equals(inForce.checkpoint()) && !note.isSignedBy(inForce.key())) {
                findings.tampered(
                        log + "/" + LogLayout.PUBLISHED,
                        "is not signed by the key of epoch " + inForce.number() + ", which began at "
                                + inForce.since());
            }
        } catch (NoSuchFileException | MalformedNoteException | FileTooLongException e) {
            // Told by the verification of that log.
        }
    }

    /** Logs that are certified are there. */
    void requirePresent(List<LogName> logs, Findings findings) {
        for (EpochCertificate one : certificates) {
            LogName log = LogName.ofOrigin(one.checkpoint().origin());
            if (one.checkpoint().size() > 0 && !logs.contains(log)) {
                findings.tampered(PLACE, "epoch " + one.number() + " begins behind " + log + ", which is not there");
            }
        }
    }
}
