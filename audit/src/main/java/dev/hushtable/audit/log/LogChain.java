package dev.hushtable.audit.log;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.epoch.EpochFile;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.wal.WalFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logs in a folder, one a month, each in a directory of its own and each beginning with the last checkpoint of the one
 * before: the first entry of every log but the first is a {@link ChainLink}. Looks at the folder anew with every call.
 * Thread-safe.
 */
public final class LogChain {
    private final LogFiles folder;

    public LogChain(LogFiles folder) {
        this.folder = folder;
    }

    /**
     * One log of the chain.
     *
     * @param first place of its first entry among the entries of all logs: what {@link Entry#index} counts
     * @param published entries under its published checkpoint; all it has, once another follows it
     */
    public record Link(LogName name, long first, long published) {}

    /** The names of the logs there are, oldest first; one that is being begun, and cannot be read yet, is left out. */
    public List<LogName> names() throws IOException {
        List<LogName> names = new ArrayList<>();
        for (LogName name : all()) {
            if (files(name).exists(LogLayout.PUBLISHED)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The names of all there are, damaged ones and one that is being begun included. */
    public List<LogName> all() throws IOException {
        List<LogName> names = new ArrayList<>();
        try {
            for (String entry : folder.list("")) {
                LogName name = entry.endsWith("/") ? LogName.parse(entry.substring(0, entry.length() - 1)) : null;
                if (name != null && name.month() != null) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException e) {
            return names;
        }
        if (folder.exists(LogLayout.SIGNED) || folder.exists(LogLayout.PUBLISHED) || folder.exists(LogLayout.TILES)) {
            names.add(LogName.UNNAMED);
        }
        Collections.sort(names);
        return names;
    }

    /** The files of one log. */
    public LogFiles files(LogName name) {
        return name.month() == null ? folder : folder.folder(name.toString());
    }

    /** The files of a log by its name, or null when there is no such log. */
    public @Nullable LogFiles find(String text) throws IOException {
        LogName name = LogName.parse(text);
        return name != null && files(name).exists(LogLayout.PUBLISHED) ? files(name) : null;
    }

    /** The logs, and where in the chain they lie. */
    public List<Link> links() throws IOException {
        List<Link> links = new ArrayList<>();
        long first = 0;
        for (LogName name : names()) {
            long published = published(name).size();
            links.add(new Link(name, first, published));
            first += published;
        }
        return links;
    }

    /** The log that holds an entry of the chain. */
    public Link locate(long index) throws IOException {
        return links().reversed().stream()
                .filter(link -> link.first() <= index)
                .findFirst()
                .orElseThrow(() -> new NoSuchFileException("entry " + index));
    }

    /** The certificates of epochs, as they are; empty when there are none. */
    byte[] epochs() throws IOException {
        return folder.exists(LogLayout.EPOCHS) ? folder.read(LogLayout.EPOCHS, EpochFile.MAX_BYTES) : new byte[0];
    }

    /** Whether the entries of a log were deleted, its hashes and signatures kept. */
    public boolean isPruned(LogName name) throws IOException {
        return files(name).exists(LogLayout.PRUNED);
    }

    /**
     * Whether a log has nothing beyond its checkpoint, and so no write-ahead log: in an archive, or once pruned. While it
     * is pruned, what is left of one repeats what the checkpoint covers.
     */
    public static boolean endsWithCheckpoint(LogFiles log) throws IOException {
        boolean closed = log.exists(LogLayout.SUCCESSOR) || log.exists(LogLayout.ARCHIVED);
        return closed && (log.exists(LogLayout.PRUNED) || !log.exists(WalFiles.DIRECTORY));
    }

    /** Reads one log alone. */
    public LogReader reader(LogName name) throws IOException {
        return LogReader.open(files(name));
    }

    /** What a log has published, without a look at who signed it. */
    public Checkpoint published(LogName name) throws IOException {
        try {
            byte[] note = files(name).read(LogLayout.PUBLISHED, Limits.MAX_NOTE_BYTES);
            return Checkpoint.parse(SignedNote.parse(note).text());
        } catch (MalformedNoteException e) {
            throw new IOException(
                    "the file " + LogLayout.PUBLISHED + " of the audit log " + files(name) + " was altered", e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
