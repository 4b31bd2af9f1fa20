package dev.hushtable.audit.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Tells a full disk from other errors. */
public final class DiskErrors {

    private DiskErrors() {}

    /** Java has no errno; these are the C library's texts of ENOSPC and EDQUOT, which it passes on. */
    public static IOException translate(Path path, IOException error) {
        String text = error instanceof FileSystemException named ? named.getReason() : error.getMessage();
        if (text != null && (text.contains("No space left on device") || text.contains("Disk quota exceeded"))) {
            return new NoSpaceException("no space left for " + path, error);
        }
        return error;
    }
}
