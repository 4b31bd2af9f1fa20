package dev.hushtable.audit.log;

import java.io.IOException;

/** What is written to, and can be read meanwhile. Thread-safe. */
public interface ReadableLog {

    /** A reader of everything that is there now. */
    AuditReader reader() throws IOException;

    /** How many entries are durable. */
    long size();
}
