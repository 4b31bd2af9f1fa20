package dev.hushtable.audit.log;

import dev.hushtable.audit.file.LogFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of all logs of a folder as if they were one, also while it is written, from a snapshot taken when the
 * reader was opened. {@link Entry#index} counts through all of them; that never changes, because a log that another follows
 * does not grow. What is no record is not shown: the links between logs, and what was deleted after its retention. Every
 * entry's hash is compared with the one in its tile. Not thread-safe.
 */
public final class AuditReader {
    private final LogChain chain;
    private final List<Part> parts;

    /** @param pruned its entries were deleted */
    private record Part(
            LogName name,
            long first,
            long size,
            boolean pruned,
            @Nullable LogReader reader) {
        long end() {
            return first + size;
        }
    }

    private AuditReader(LogChain chain, List<Part> parts) {
        this.chain = chain;
        this.parts = List.copyOf(parts);
    }

    /**
     * Takes a snapshot.
     *
     * @param folder of the logs, or of a single one
     */
    public static AuditReader open(LogFiles folder) throws IOException {
        return open(new LogChain(folder));
    }

    /** Takes a snapshot. */
    public static AuditReader open(LogChain chain) throws IOException {
        List<LogName> names = chain.names();
        if (names.isEmpty()) {
            throw new NoSuchFileException(LogLayout.PUBLISHED);
        }
        List<Part> parts = new ArrayList<>();
        long first = 0;
        for (LogName name : names) {
            // Only the last one may be ahead of its checkpoint.
            boolean isLast = name.equals(names.getLast());
            LogReader reader = isLast ? chain.reader(name) : null;
            long size = reader == null ? chain.published(name).size() : reader.size();
            parts.add(new Part(name, first, size, chain.isPruned(name), reader));
            first += size;
        }
        return new AuditReader(chain, parts);
    }

    private LogReader reader(Part part) throws IOException {
        return part.reader == null ? chain.reader(part.name) : part.reader;
    }

    /** How many entries there are, and were. */
    public long size() {
        return parts.getLast().end();
    }

    /** Visits records oldest first, from {@code from} on. */
    public void forward(long from, EntryVisitor visitor) throws IOException {
        Stopping stopping = new Stopping(visitor);
        for (Part part : parts) {
            if (part.end() > from && !part.pruned && !stopping.stopped) {
                reader(part).forward(Math.max(0, from - part.first), stopping.of(part));
            }
        }
    }

    /** Visits records newest first. */
    public void backward(EntryVisitor visitor) throws IOException {
        Stopping stopping = new Stopping(visitor);
        for (Part part : parts.reversed()) {
            if (!part.pruned && !stopping.stopped) {
                reader(part).backward(stopping.of(part));
            }
        }
    }

    /**
     * One entry; a link between logs as well.
     *
     * @throws NoSuchFileException when there is none, or it was deleted
     */
    public Entry entry(long index) throws IOException {
        for (Part part : parts) {
            if (index >= part.first && index < part.end() && !part.pruned) {
                return placed(reader(part).entry(index - part.first), part);
            }
        }
        throw new NoSuchFileException("entry " + index);
    }

    private static Entry placed(Entry entry, Part part) {
        return part.first == 0 ? entry : new Entry(part.first + entry.index(), entry.leaf(), entry.disclosures());
    }

    /** Remembers that nothing more is wanted, from one log to the next. */
    private static final class Stopping {
        private final EntryVisitor visitor;
        private boolean stopped;

        Stopping(EntryVisitor visitor) {
            this.visitor = visitor;
        }

        EntryVisitor of(Part part) {
            return entry -> {
                if (entry.index() == 0 && ChainLink.parse(entry.leaf()) != null) {
                    return EntryVisitor.Next.GO_ON;
                }
                EntryVisitor.Next next = visitor.visit(placed(entry, part));
                stopped = next == EntryVisitor.Next.STOP;
                return next;
            };
        }
    }

    /**
     * Which of some entries the log already holds: the question of a replay that must not write anything twice. Looks
     * from the newest entry back, no further than until all are found or an entry is too old.
     *
     * @param wanted identities of entries
     * @param identity reads an entry's identity from its leaf; null when it has none
     * @param tooOld whether an entry is older than any of the wanted
     */
    public <K> Set<K> present(Set<K> wanted, Function<byte[], @Nullable K> identity, Predicate<byte[]> tooOld)
            throws IOException {
        Set<K> found = new HashSet<>();
        if (!wanted.isEmpty()) {
            backward(entry -> {
                K key = identity.apply(entry.leaf());
                if (key != null && wanted.contains(key)) {
                    found.add(key);
                }
                return found.size() == wanted.size() || tooOld.test(entry.leaf())
                        ? EntryVisitor.Next.STOP
                        : EntryVisitor.Next.GO_ON;
            });
        }
        return found;
    }
}
