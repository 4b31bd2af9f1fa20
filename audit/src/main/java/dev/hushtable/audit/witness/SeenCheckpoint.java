package dev.hushtable.audit.witness;

import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;

/**
 * A checkpoint of whatever log, as it came: unlike those of this project's own logs it may have lines after the third,
 * which count for signatures and say nothing here (C2SP tlog-checkpoint, "extension lines").
 *
 * @param note text and signatures, not yet judged
 * @param checkpoint its first three lines
 */
public record SeenCheckpoint(SignedNote note, Checkpoint checkpoint) {
    private static final int LINES = 3;

    /** Reads a note. */
    public static SeenCheckpoint parse(byte[] note) throws MalformedNoteException {
        return of(SignedNote.parse(note));
    }

    /** Takes a note that was read already. */
    public static SeenCheckpoint of(SignedNote note) throws MalformedNoteException {
        int end = 0;
        for (int line = 0; line < LINES; line++) {
            end = note.text().indexOf('\n', end) + 1;
            if (end == 0) {
                throw new MalformedNoteException("a checkpoint has three lines: origin, size, root");
            }
        }
        String extension = note.text().substring(end);
        if (extension.startsWith("\n") || extension.contains("\n\n")) {
            throw new MalformedNoteException("the checkpoint has an empty line among its extension lines");
        }
        return new SeenCheckpoint(note, Checkpoint.parse(note.text().substring(0, end)));
    }
}
