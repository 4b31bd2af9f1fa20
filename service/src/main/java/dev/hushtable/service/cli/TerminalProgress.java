package dev.hushtable.service.cli;

import dev.hushtable.audit.verify.Progress;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** A line on the terminal that says how far a long verification has come. Used by one thread. */
final class TerminalProgress implements Progress, AutoCloseable {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int WIDTH = 60;

    private final PrintWriter terminal;
    private final long began = System.nanoTime();
    private long shown = began;
    private boolean visible;

    TerminalProgress(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** Short verifications show nothing. */
    @Override
    public void at(long entries, long of) {
        long now = System.nanoTime();
        if (now - shown < INTERVAL_NANOS) {
            return;
        }
        shown = now;
        visible = true;
        long percent = of == 0 ? 100 : entries * 100 / of;
        String line = "verifying " + entries + " of " + of + " records, " + percent + " %, "
                + TimeUnit.NANOSECONDS.toSeconds(now - began) + " s";
        terminal.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
        terminal.flush();
    }

    /** Leaves the line empty. */
    @Override
    public void close() {
        if (visible) {
            terminal.print("\r" + " ".repeat(WIDTH) + "\r");
            terminal.flush();
        }
    }
}
