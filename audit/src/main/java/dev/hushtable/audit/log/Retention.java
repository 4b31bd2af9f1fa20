package dev.hushtable.audit.log;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.wal.WalFiles;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes the entries of whole months, and what they disclose, once nobody has to keep them any more. Tiles, checkpoints
 * and signatures stay: the chain can be verified as before, and who kept an entry can still prove it (C2SP tlog-tiles,
 * "pruning"). Never touches the log that is written to. Used by one thread at a time.
 */
public final class Retention {
    private static final String ENTRIES = LogLayout.TILES + "/entries";

    private final LogChain chain;

    public Retention(LogFiles folder) {
        this.chain = new LogChain(folder);
    }

    /**
     * The logs whose time has come.
     *
     * @param now the month it is
     * @param months whole months that a log is kept after the month it was begun in
     */
    public List<LogName> due(YearMonth now, int months) throws IOException {
        List<LogName> names = chain.names();
        List<LogName> due = new ArrayList<>();
        for (int i = 0; i + 1 < names.size(); i++) {
            YearMonth end = names.get(i + 1).month();
            // It holds entries until the next one was begun.
            if (end != null && end.plusMonths(months).isBefore(now.plusMonths(1)) && !isDone(names.get(i))) {
                due.add(names.get(i));
            }
        }
        return due;
    }

    private boolean isDone(LogName name) throws IOException {
        return chain.isPruned(name)
                && !chain.files(name).exists(ENTRIES)
                && !chain.files(name).exists(LogLayout.DISCLOSURES)
                && !chain.files(name).exists(WalFiles.DIRECTORY);
    }

    /** Deletes them; to be called again after a crash. That it will be done stands in the newest log before. */
    public void prune(LogName name, Instant now) throws IOException {
        LogFiles files = chain.files(name);
        if (!files.exists(LogLayout.SUCCESSOR)) {
            throw new IllegalArgumentException(name + " is still written to");
        }
        if (!files.exists(LogLayout.PRUNED)) {
            Succession.write(files, LogLayout.PRUNED, now + "\n");
        }
        delete(files, ENTRIES);
        delete(files, LogLayout.DISCLOSURES);
        // The write-ahead log of a closed log repeats its last entries.
        delete(files, WalFiles.DIRECTORY);
        files.syncDirectory("");
    }

    private static void delete(LogFiles files, String path) throws IOException {
        if (files.exists(path)) {
            for (String name : files.list(path)) {
                if (name.endsWith("/")) {
                    delete(files, path + "/" + name.substring(0, name.length() - 1));
                } else {
                    files.delete(path + "/" + name);
                }
            }
            files.delete(path);
        }
    }
}
