package dev.hushtable.audit.epoch;

import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.note.VerifierKey;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What the key of an epoch signs as its last act: who signs from now on, and what the log was until now. The key of the
 * first epoch is certified by a root that signs nothing else.
 *
 * @param number of the epoch that begins, from 1
 * @param key of that epoch
 * @param since when it begins
 * @param checkpoint the last one of the epoch before; the log must be an extension of it for ever
 */
public record EpochCertificate(long number, VerifierKey key, Instant since, Checkpoint checkpoint) {
    private static final String HEADER = "hushtable-epoch/v1";
    private static final int LINES = 7;

    /** The text that is signed. */
    public String text() {
        return HEADER + "\n" + number + "\n" + key + "\n" + since + "\n" + checkpoint.text();
    }

    /** Reads the text of a note; whatever is not exactly what {@link #text} writes is refused. */
    public static EpochCertificate parse(SignedNote note) throws MalformedNoteException {
        String[] lines = note.text().split("\n", LINES + 1);
        if (lines.length != LINES + 1 || !lines[0].equals(HEADER)) {
            throw new MalformedNoteException("not a certificate of an epoch");
        }
        try {
            EpochCertificate certificate = new EpochCertificate(
                    Long.parseLong(lines[1]),
                    VerifierKey.parse(lines[2]),
                    Instant.parse(lines[3]),
                    Checkpoint.parse(lines[4] + "\n" + lines[5] + "\n" + lines[6] + "\n"));
            if (certificate.text().equals(note.text())) {
                return certificate;
            }
        } catch (NumberFormatException | DateTimeException e) {
            // Told below.
        }
        throw new MalformedNoteException("the certificate of an epoch is not in canonical form");
    }
}
