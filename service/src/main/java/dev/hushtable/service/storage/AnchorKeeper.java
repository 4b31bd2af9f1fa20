package dev.hushtable.service.storage;

import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.crypto.StateAnchor.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the states of all files remembered outside of them: twice a second, what has changed, in one durable write on a
 * thread of its own, so that no request waits for it. A state is read after its commit is durable, so what is remembered
 * never leads. The log is told once a second, and when the server stops. Thread-safe.
 */
final class AnchorKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorKeeper.class);
    private static final long PERIOD_MILLIS = 500;
    private static final int PERIODS_TO_WITNESS = 2;
    private static final long STOP_MILLIS = 30_000;

    private final Map<String, TableHandle> tables;
    private final SystemFile system;
    private final Anchoring anchoring;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("storage-anchor").unstarted(this::run);
    private final Map<String, State> unwitnessed = new HashMap<>();
    private final Map<String, OpenTable> seen = new ConcurrentHashMap<>();

    AnchorKeeper(Map<String, TableHandle> tables, SystemFile system, Anchoring anchoring) {
        this.tables = tables;
        this.system = system;
        this.anchoring = anchoring;
    }

    void start() {
        if (!anchoring.anchor().equals(StateAnchor.NONE)) {
            thread.start();
        }
    }

    private void run() {
        try {
            for (int period = 1; !closing.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS); period++) {
                look();
                keep();
                if (period % PERIODS_TO_WITNESS == 0) {
                    witness();
                }
            }
            keep();
            witness();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes down which files are open; to be called before they are closed, so that their last states are known. */
    void look() {
        files().forEach(file -> {
            OpenTable open = file.ifOpen();
            if (open != null) {
                seen.put(name(file), open);
            }
        });
    }

    /** Those of the tables, and of the keys of their subjects. */
    private Stream<KeyedFile> files() {
        return tables.values().stream()
                .map(TableFile::new)
                .flatMap(table -> Stream.of(table, table.subjects()).flatMap(Stream::ofNullable));
    }

    private static String name(KeyedFile file) {
        return AnchoredStates.name(file.tableId());
    }

    /** What fails is tried again with the next period. */
    private void keep() {
        try {
            Map<String, State> changed = new HashMap<>();
            Set<String> gone = new HashSet<>(anchoring.anchor().fileIds());
            add(SystemFile.tableId(), system.file(), changed, gone);
            Set<String> present = files().map(AnchorKeeper::name).collect(Collectors.toSet());
            gone.removeAll(present);
            seen.keySet().retainAll(present);
            seen.forEach((name, file) -> add(HexFormat.of().parseHex(name), file, changed, gone));
            if (!changed.isEmpty() || !gone.isEmpty()) {
                anchoring.anchor().put(changed, gone);
                unwitnessed.putAll(changed);
            }
        } catch (RuntimeException e) {
            LOG.warn("the states of the tables were not anchored, which is tried again: {}", e.toString());
        }
    }

    private void add(byte[] tableId, OpenTable file, Map<String, State> changed, Set<String> gone) {
        String name = AnchoredStates.name(tableId);
        gone.remove(name);
        State known = anchoring.anchor().get(name);
        if (known == null || known.commit() != file.tree().commit()) {
            changed.put(name, AnchoredStates.of(tableId, file.tree()));
        }
    }

    private void witness() {
        try {
            anchoring.witness().anchored(Map.copyOf(unwitnessed));
            unwitnessed.clear();
        } catch (RuntimeException e) {
            LOG.warn("the states of the tables were not recorded, which is tried again: {}", e.toString());
        }
    }

    /** Remembers the last states; to be called when the files are closed. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
