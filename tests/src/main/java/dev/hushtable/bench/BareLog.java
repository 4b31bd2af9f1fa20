package dev.hushtable.bench;

import dev.hushtable.audit.Limits;
import dev.hushtable.crypto.file.GroupPace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The least that could be called a durable log: what has arrived is written behind the last into a preallocated file, one
 * {@code fdatasync}, and whoever waits goes on. Same groups and same pace as the audit log; no hash, no checksum, no tree.
 */
final class BareLog implements AutoCloseable {
    private static final long FILE_BYTES = 64L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition closing = lock.newCondition();
    private final GroupPace pace = new GroupPace(Limits.GROUP_WINDOW.toNanos(), System.nanoTime());
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(2 * Limits.MAX_BATCH_BYTES);
    private final Thread writer = Thread.ofPlatform().name("bare-writer").start(this::write);
    private long position;
    private boolean closed;

    private record Waiting(byte[] entry, CompletableFuture<Long> durable) {}

    BareLog(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
        for (long at = 0; at < FILE_BYTES; at += zeros.capacity()) {
            file.write(zeros.clear(), at);
        }
        file.force(true);
    }

    CompletableFuture<Long> append(byte[] entry) {
        CompletableFuture<Long> durable = new CompletableFuture<>();
        lock.lock();
        try {
            waiting.add(new Waiting(entry, durable));
            if (waiting.size() == 1) {
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
        return durable;
    }

    private void write() {
        try {
            for (List<Waiting> group = take(); !group.isEmpty(); group = take()) {
                buffer.clear();
                group.forEach(one -> buffer.put(one.entry));
                buffer.flip();
                // Round and round: the file never grows, as segments never do.
                position = position + buffer.remaining() > FILE_BYTES ? 0 : position;
                while (buffer.hasRemaining()) {
                    position += file.write(buffer, position);
                }
                file.force(false);
                group.forEach(one -> one.durable.complete(0L));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Waiting> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.await();
            }
            for (long left = pace.restNanos(System.nanoTime()); left > 0 && !closed; ) {
                left = closing.awaitNanos(left);
            }
            List<Waiting> group = new ArrayList<>();
            int bytes = 0;
            while (!waiting.isEmpty()
                    && group.size() < Limits.MAX_BATCH_ENTRIES
                    && bytes + waiting.element().entry.length <= Limits.MAX_BATCH_BYTES) {
                group.add(waiting.remove());
                bytes += group.getLast().entry.length;
            }
            pace.began(group.size(), System.nanoTime());
            return group;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
