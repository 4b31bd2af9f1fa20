package dev.hushtable.service.powerloss;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** An open file of a {@link RecordedDisk}, or an open folder, which can only be forced. */
final class RecordedChannel extends FileChannel {
    private final RecordedDisk disk;
    private final FileChannel real;
    private final String name;
    private final @Nullable Integer file;

    RecordedChannel(RecordedDisk disk, FileChannel real, String name, @Nullable Integer file) {
        this.disk = disk;
        this.real = real;
        this.name = name;
        this.file = file;
    }

    private int file() {
        if (file == null) {
            throw new IllegalStateException(name + " was not made here");
        }
        return file;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        synchronized (disk) {
            long position = real.position();
            int count = write(source, position);
            real.position(position + count);
            return count;
        }
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        synchronized (disk) {
            ByteBuffer asked = source.duplicate();
            int count = real.write(source, position);
            byte[] written = new byte[count];
            asked.get(written);
            disk.journal().write(file(), position, written);
            return count;
        }
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long count = 0;
        for (int i = offset; i < offset + length; i++) {
            while (sources[i].hasRemaining()) {
                count += write(sources[i]);
            }
        }
        return count;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        synchronized (disk) {
            real.truncate(size);
            disk.journal().truncate(file(), size);
            return this;
        }
    }

    /** Written down, not done: the real folder is not the one that is judged. */
    @Override
    public void force(boolean metaData) {
        synchronized (disk) {
            if (file == null) {
                disk.journal().forceFolder(name);
            } else {
                disk.journal().force(file);
            }
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return real.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return real.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return real.read(target, position);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        real.position(newPosition);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return real.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
