package dev.hushtable.service.review.export;

import java.io.IOException;
import java.io.OutputStream;

/** A format records are exported in. Immutable. */
public interface ExportFormat {

    /** What it is called on the command line, in lower case. */
    String name();

    /**
     * Begins a file.
     *
     * @param out closed by who opened it; buffered
     * @param terms what was asked for, all that is known by now
     */
    RecordWriter begin(OutputStream out, ExportTerms terms) throws IOException;
}
