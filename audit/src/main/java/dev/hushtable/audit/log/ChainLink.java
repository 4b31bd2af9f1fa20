package dev.hushtable.audit.log;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.note.SignedNote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first entry of a log that follows another: the former's last checkpoint, as it was published, with every signature
 * under it. It is the one entry that is no record.
 */
public record ChainLink(SignedNote note, Checkpoint checkpoint) {

    /** The link an entry is, or null when it is a record. */
    public static @Nullable ChainLink parse(byte[] leaf) {
        // Records are JSON objects, and there are many of them.
        if (leaf.length == 0 || leaf[0] == '{') {
            return null;
        }
        try {
            SignedNote note = SignedNote.parse(leaf);
            return new ChainLink(note, Checkpoint.parse(note.text()));
        } catch (MalformedNoteException e) {
            return null;
        }
    }

    /** Whether the keys of the former log have signed it. */
    public boolean isSignedBy(PinnedKeys former) {
        return former.haveSigned(note) && checkpoint.origin().equals(former.name());
    }

    /** The entry; without the signatures of others when there were so many that they do not fit. */
    static byte[] leaf(byte[] note, CheckpointSigner former) throws MalformedNoteException {
        if (note.length <= Limits.MAX_ENTRY_BYTES) {
            return note;
        }
        SignedNote signed = SignedNote.parse(note);
        List<SignedNote.Signature> own = signed.signatures().stream()
                .filter(one -> one.name().equals(former.keys().name()))
                .toList();
        return new SignedNote(signed.text(), own).toByteArray();
    }
}
