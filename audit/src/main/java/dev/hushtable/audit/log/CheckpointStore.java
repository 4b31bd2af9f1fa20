package dev.hushtable.audit.log;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.FileTooLongException;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.file.StagedFiles;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import java.io.IOException;

/**
 * The two places of a signed checkpoint: {@code signed}, written first, which binds this server to what it has signed;
 * and {@code checkpoint}, which the world reads.
 */
final class CheckpointStore {
    private final LogFiles files;
    private final StagedFiles staged;
    private final CheckpointSigner signer;

    CheckpointStore(LogFiles files, StagedFiles staged, CheckpointSigner signer) {
        this.files = files;
        this.staged = staged;
        this.signer = signer;
    }

    String origin() {
        return signer.keys().name();
    }

    boolean exists(String path) throws IOException {
        return files.exists(path);
    }

    /** @throws LogRefusedException unless every key of this log signed it */
    Checkpoint read(String path) throws IOException {
        try {
            return Checkpoint.open(files.read(path, Limits.MAX_NOTE_BYTES), signer.keys());
        } catch (MalformedNoteException | FileTooLongException e) {
            throw new LogRefusedException("The file " + path + " of the audit log was altered: " + e.getMessage(), e);
        }
    }

    /** Signs a checkpoint and binds this server to it. */
    byte[] sign(Checkpoint checkpoint) throws IOException {
        byte[] note = SignedNote.sign(checkpoint.text(), signer).toByteArray();
        replace(LogLayout.SIGNED, note);
        return note;
    }

    /** Shows the world the last checkpoint that was signed. */
    void publish(byte[] note) throws IOException {
        replace(LogLayout.PUBLISHED, note);
    }

    /** The checkpoint is there for the world to read. */
    void published(Checkpoint checkpoint) throws IOException {
        signer.published(checkpoint);
    }

    void publishSigned() throws IOException {
        publish(files.read(LogLayout.SIGNED, Limits.MAX_NOTE_BYTES));
    }

    private void replace(String path, byte[] note) throws IOException {
        staged.add(path, note);
        staged.publish();
    }
}
