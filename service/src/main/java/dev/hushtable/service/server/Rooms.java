package dev.hushtable.service.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is open in a process, in the order it was opened. Used by one thread at a time. */
final class Rooms implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** From now on closed with the others, before those that were opened earlier. */
    <T extends AutoCloseable> T keep(T room) {
        open.push(room);
        return room;
    }

    /** Closes what is open, the last opened first; one that fails does not keep the others open. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.error("while stopping: {}", e.toString());
            }
        }
    }
}
