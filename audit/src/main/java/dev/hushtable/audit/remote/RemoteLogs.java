package dev.hushtable.audit.remote;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.http.BoundedCalls;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.log.LogName;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The logs a running server shows under {@code /audit/}. There is no listing: months are asked for one by one, from the
 * next one back, since clocks differ. Not thread-safe.
 */
public final class RemoteLogs extends ReadOnlyFiles {
    /** Ten years, longer than any retention asked of audit logs. */
    private static final int MONTHS = 120;

    /** A server that was off for longer than that has no older log that is found. */
    private static final int LONGEST_GAP = 13;

    private final URI base;
    private final BoundedCalls calls;
    private final InstantSource clock;
    private final RemoteLog unnamed;
    private final RemoteLog chain;
    private final Map<String, LogFiles> folders = new HashMap<>();
    private List<String> names = List.of();

    /** @param server as in {@code https://db.example:8000} */
    public RemoteLogs(URI server, BoundedCalls calls, InstantSource clock) {
        String text = server.toString();
        this.base = URI.create((text.endsWith("/") ? text : text + "/") + "audit/");
        this.calls = calls;
        this.clock = clock;
        this.chain = new RemoteLog(base, calls);
        this.unnamed = new RemoteLog(base.resolve(LogName.UNNAMED + "/"), calls);
    }

    @Override
    public byte[] read(String path, int maxBytes) throws IOException {
        return path.equals(LogLayout.EPOCHS) ? chain.read(path, maxBytes) : unnamed.read(path, maxBytes);
    }

    @Override
    public boolean exists(String path) throws IOException {
        return unnamed.exists(path);
    }

    @Override
    public LogFiles folder(String name) {
        return folders.computeIfAbsent(name, first -> new RemoteLog(base.resolve(first + "/"), calls));
    }

    @Override
    public List<String> list(String directory) throws IOException {
        if (!directory.isEmpty()) {
            return List.of();
        }
        if (names.isEmpty()) {
            names = found();
        }
        return names;
    }

    private List<String> found() throws IOException {
        List<String> found = new ArrayList<>();
        YearMonth month =
                YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).plusMonths(1);
        int gap = 0;
        for (int i = 0; i < MONTHS && gap < LONGEST_GAP; i++, month = month.minusMonths(1)) {
            String name = new LogName(month).toString();
            if (folder(name).exists(LogLayout.PUBLISHED)) {
                found.add(name + "/");
                gap = 0;
            } else {
                gap++;
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
