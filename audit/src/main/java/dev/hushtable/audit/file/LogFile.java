package dev.hushtable.audit.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file. Positional reads and writes are thread-safe. */
public interface LogFile extends Closeable {

    /** Writes some of the bytes, perhaps not all of them: a nearly full disk takes part of a write. */
    int write(ByteBuffer source, long position) throws IOException;

    /** Reads some bytes; -1 at or after the end. */
    int read(ByteBuffer target, long position) throws IOException;

    /** Makes content and size durable. After a failure nothing is known of what was written: never try again. */
    void force() throws IOException;

    void truncate(long size) throws IOException;

    long size() throws IOException;

    /** Writes all of the bytes or throws. */
    default void writeFully(ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            at += write(source, at);
        }
    }

    /** Fills the buffer or throws {@link EOFException}. */
    default void readFully(ByteBuffer target, long position) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int count = read(target, at);
            if (count < 0) {
                throw new EOFException("file ends at " + at);
            }
            at += count;
        }
    }
}
