package dev.hushtable.service.operation.review;

import dev.hushtable.audit.log.Entry;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** The log with what its entries keep back. Thread-safe. */
@FunctionalInterface
public interface DisclosableLog {

    /** The entries of these places that there are, oldest first; each compared with its tile. */
    List<Entry> entries(Collection<Long> indexes) throws IOException;
}
