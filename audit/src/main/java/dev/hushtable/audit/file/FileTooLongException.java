package dev.hushtable.audit.file;

import java.io.IOException;

/** A file is longer than anything the log writes there. */
public final class FileTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    public FileTooLongException(long size, int maxBytes) {
        super("is " + size + " bytes long, more than the " + maxBytes + " it may be");
    }
}
