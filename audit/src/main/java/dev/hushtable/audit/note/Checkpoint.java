package dev.hushtable.audit.note;

import dev.hushtable.audit.tree.Hash;
import java.util.Base64;

/**
 * What a log states about itself at one moment (C2SP tlog-checkpoint): who it is, how many entries it holds, and the
 * root hash over them. Two checkpoints of one origin and size with different roots prove that the log lies.
 *
 * @param origin the name of the log
 * @param size entries
 * @param root the RFC 6962 tree hash of the first {@code size} entries
 */
public record Checkpoint(String origin, long size, Hash root) {

    public Checkpoint {
        if (!VerifierKey.isName(origin) || size < 0) {
            throw new IllegalArgumentException("a checkpoint has an origin without spaces and a size from 0");
        }
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    /** Reads the text. Extension lines are refused: this log writes none. */
    public static Checkpoint parse(String text) throws MalformedNoteException {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty() || !VerifierKey.isName(lines[0])) {
            throw new MalformedNoteException("a checkpoint has three lines: origin, size, root");
        }
        Checkpoint checkpoint = new Checkpoint(lines[0], size(lines[1]), root(lines[2]));
        if (!checkpoint.text().equals(text)) {
            throw new MalformedNoteException("the checkpoint is not in canonical form");
        }
        return checkpoint;
    }

    /** Reads a signed checkpoint of the log that owns the key; the origin is the key's name. */
    public static Checkpoint open(byte[] note, VerifierKey key) throws MalformedNoteException {
        return open(note, PinnedKeys.of(key));
    }

    /** Reads a checkpoint that every key of a log has signed. */
    public static Checkpoint open(byte[] note, PinnedKeys keys) throws MalformedNoteException {
        SignedNote signed = SignedNote.parse(note);
        if (!keys.haveSigned(signed)) {
            throw new MalformedNoteException("the checkpoint is not signed by " + keys.name()
                    + with(keys.keys().size()));
        }
        Checkpoint checkpoint = parse(signed.text());
        if (!checkpoint.origin().equals(keys.name())) {
            throw new MalformedNoteException("the checkpoint is of another log");
        }
        return checkpoint;
    }

    private static String with(int keys) {
        return keys == 1 ? "" : " with each of its " + keys + " keys";
    }

    private static long size(String line) throws MalformedNoteException {
        try {
            long size = Long.parseLong(line);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Told below, together with a negative size.
        }
        throw new MalformedNoteException("the checkpoint's size is not a number");
    }

    private static Hash root(String line) throws MalformedNoteException {
        try {
            return Hash.of(Base64.getDecoder().decode(line));
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("the checkpoint's root is not a hash");
        }
    }
}
