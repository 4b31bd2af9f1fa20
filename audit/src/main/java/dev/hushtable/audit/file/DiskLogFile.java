package dev.hushtable.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file on a real disk. */
final class DiskLogFile implements LogFile {
    private final Path path;
    private final FileChannel channel;

    DiskLogFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        try {
            return channel.write(source, position);
        } catch (IOException e) {
            throw DiskErrors.translate(path, e);
        }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return channel.read(target, position);
    }

    /** {@code fdatasync}: flushes the size too when it changed, and skips the times nobody reads. */
    @Override
    public void force() throws IOException {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new SyncFailedException(path.toString(), e);
        }
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
