package dev.hushtable.service.server;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.DisclosureErasure;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.service.operation.review.DisclosableLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** The log of this server, for whoever may see or erase what its entries keep back. Thread-safe. */
final class DisclosableFiles implements DisclosableLog {
    private final Readers readers;
    private final DisclosureErasure erasure;

    /** Opens a snapshot of the log. */
    @FunctionalInterface
    interface Readers {
        AuditReader open() throws IOException;
    }

    DisclosableFiles(Readers readers, LogFiles files) {
        this.readers = readers;
        this.erasure = new DisclosureErasure(files);
    }

    @Override
    public List<Entry> entries(Collection<Long> indexes) throws IOException {
        AuditReader reader = readers.open();
        List<Entry> found = new ArrayList<>();
        for (long index : indexes) {
            if (index >= 0 && index < reader.size()) {
                reader.forward(index, entry -> {
                    found.add(entry);
                    return EntryVisitor.Next.STOP;
                });
            }
        }
        return found;
    }

    @Override
    public synchronized boolean canErase(long index) throws IOException {
        return erasure.isPossible(index);
    }

    @Override
    public synchronized void erase(long index, UnaryOperator<byte[]> less) throws IOException {
        erasure.erase(index, less);
    }
}
