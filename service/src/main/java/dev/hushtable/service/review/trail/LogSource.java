package dev.hushtable.service.review.trail;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.log.LogReader;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
            return new Covered(chain, links, new String(note, StandardCharsets.UTF_8), last.first() + size);
        } catch (MalformedNoteException e) {
            throw new IOException("the checkpoint of the audit log " + last.name() + " was altered", e);
        }
    }

    /** The logs of the chain, each opened once. */
    private static final class Covered implements Snapshot {
        private final LogChain chain;
        private final List<LogChain.Link> links;
        private final String checkpoint;
        private final long size;
        private final Map<LogName, LogReader> readers = new HashMap<>();
        private boolean stopped;

        Covered(LogChain chain, List<LogChain.Link> links, String checkpoint, long size) {
            this.chain = chain;
            this.links = links;
            this.checkpoint = checkpoint;
            this.size = size;
        }

        @Override
        public String checkpoint() {
            return checkpoint;
        }

        @Override
        public void forward(long from, EntryVisitor visitor) throws IOException {
            stopped = false;
            for (int i = 0; i < links.size() && !stopped; i++) {
                LogChain.Link link = links.get(i);
                long end = i + 1 < links.size() ? links.get(i + 1).first() : size;
                if (end > from && !chain.isPruned(link.name())) {
                    reader(link.name()).forward(Math.max(0, from - link.first()), entry -> visit(entry, link, visitor));
                }
            }
        }

        private EntryVisitor.Next visit(Entry entry, LogChain.Link link, EntryVisitor visitor) throws IOException {
            long place = link.first() + entry.index();
            EntryVisitor.Next next = place < size
                    ? visitor.visit(new Entry(place, entry.leaf(), entry.disclosures()))
                    : EntryVisitor.Next.STOP;
            stopped = next == EntryVisitor.Next.STOP;
            return next;
        }

        private LogReader reader(LogName name) throws IOException {
            LogReader reader = readers.get(name);
            if (reader == null) {
                reader = chain.reader(name);
                readers.put(name, reader);
            }
            return reader;
        }
    }
}
