package dev.hushtable.service.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A log that is a list. */
public final class LogInMemory implements RecordedLog {
    private final List<byte[]> leaves = new ArrayList<>();

    public void append(String leaf) {
        append(leaf.getBytes(UTF_8));
    }

    public synchronized void append(byte[] leaf) {
        leaves.add(leaf);
    }

    @Override
    public synchronized long size() {
        return leaves.size();
    }

    @Override
    public void forward(long from, Predicate<Leaf> goOn) {
        List<byte[]> snapshot;
        synchronized (this) {
            snapshot = List.copyOf(leaves);
        }
        for (int i = (int) from; i < snapshot.size(); i++) {
            if (!goOn.test(new Leaf(i, snapshot.get(i)))) {
                return;
            }
        }
    }
}
