package dev.hushtable.service.operation.review;

import dev.hushtable.audit.log.Entry;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** The log with what its entries keep back. Thread-safe. */
public interface DisclosableLog {

    /** The entries of these places that there are, oldest first; each compared with its tile. */
    List<Entry> entries(Collection<Long> indexes) throws IOException;

    /** Whether what an entry keeps back can be taken away yet: not while its bundle is written to. */
    boolean canErase(long index) throws IOException;

    /** Puts less in the place of what an entry keeps back, durably; no hash covers it. */
    void erase(long index, UnaryOperator<byte[]> less) throws IOException;
}
