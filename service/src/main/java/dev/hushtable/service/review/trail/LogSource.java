package dev.hushtable.service.review.trail;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.service.review.ChainedLog;
import dev.hushtable.service.review.Leaf;
import dev.hushtable.service.review.RecordedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The folder of the audit logs as a trail's source. */
public final class LogSource implements TrailSource {
    private final LogChain chain;

    public LogSource(LogFiles folder) {
        this.chain = new LogChain(folder);
    }

    @Override
    public Snapshot open() throws IOException {
        List<LogChain.Link> links = chain.links();
        if (links.isEmpty()) {
            throw new IOException("there is no audit log yet");
        }
        LogChain.Link last = links.getLast();
        byte[] note = chain.files(last.name()).read(LogLayout.PUBLISHED, Limits.MAX_NOTE_BYTES);
        try {
            long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
            return new Covered(new ChainedLog(chain), new String(note, StandardCharsets.UTF_8), last.first() + size);
        } catch (MalformedNoteException e) {
            throw new IOException("the checkpoint of the audit log " + last.name() + " was altered", e);
        }
    }

    /**
     * The entries as a checkpoint covered them.
     *
     * @param size how many there were in all logs
     */
    private record Covered(RecordedLog log, String checkpoint, long size) implements Snapshot {

        @Override
        public void forward(long from, EntryVisitor visitor) throws IOException {
            try {
                log.forward(from, leaf -> leaf.index() < size && goesOn(leaf, visitor));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private static boolean goesOn(Leaf leaf, EntryVisitor visitor) {
            try {
                return visitor.visit(new Entry(leaf.index(), leaf.leaf(), new byte[0])) == EntryVisitor.Next.GO_ON;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
