package dev.hushtable.service.review.trail;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The files of the audit log as a trail's source. */
public record LogSource(LogFiles files) implements TrailSource {

    @Override
    public Snapshot open() throws IOException {
        // In this order: what the reader finds covers at least as much.
        byte[] note = files.read(LogLayout.PUBLISHED, Limits.MAX_NOTE_BYTES);
        AuditReader reader = AuditReader.open(files);
        try {
            long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
            return new Covered(new String(note, StandardCharsets.UTF_8), size, reader);
        } catch (MalformedNoteException e) {
            throw new IOException("the file " + LogLayout.PUBLISHED + " of the audit log was altered", e);
        }
    }

    private record Covered(String checkpoint, long size, AuditReader reader) implements Snapshot {
        @Override
        public void forward(long from, EntryVisitor visitor) throws IOException {
            reader.forward(from, entry -> entry.index() >= size ? EntryVisitor.Next.STOP : visitor.visit(entry));
        }
    }
}
