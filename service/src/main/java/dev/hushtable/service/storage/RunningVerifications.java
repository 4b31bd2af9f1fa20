package dev.hushtable.service.storage;

import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.service.storage.tree.TamperedException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifications in the background, one thread each; the last one of each table is kept. Thread-safe. */
final class RunningVerifications implements Verifications {
    private static final Logger LOG = LoggerFactory.getLogger(RunningVerifications.class);

    private final Function<String, KeyedFile> files;
    private final StorageServices services;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    /** @param files the file of that table; throws when there is none */
    RunningVerifications(Function<String, KeyedFile> files, StorageServices services) {
        this.files = files;
        this.services = services;
    }

    private static final class Run {
        private final Instant startedAt;
        private final AtomicLong steps = new AtomicLong();
        private final long of;
        private volatile @Nullable Verification ended;

        private Run(Instant startedAt, long of) {
            this.startedAt = startedAt;
            this.of = of;
        }

        Verification state() {
            Verification known = ended;
            return known == null ? new Verification(startedAt, Phase.RUNNING, progress(), null, null) : known;
        }

        private Progress progress() {
            return new Progress(Math.min(steps.get(), of), of);
        }

        void passed(Proof proof) {
            ended = new Verification(startedAt, Phase.PASSED, new Progress(of, of), proof, null);
        }

        void failed(String finding) {
            ended = new Verification(startedAt, Phase.FAILED, progress(), null, finding);
        }
    }

    @Override
    public Verification begin(String table) {
        Files of;
        try {
            of = Files.of(files.apply(table));
        } catch (TamperedException e) {
            return refused(table, e);
        }
        return runs.compute(table, (name, known) -> {
                    if (known != null && known.ended == null) {
                        return known;
                    }
                    Run run = new Run(services.clock().instant(), 2 * of.blocks());
                    // Storage threads read on the spot.
                    Thread.ofPlatform().daemon().name("storage-verify").start(() -> verify(of, run));
                    return run;
                })
                .state();
    }

    /** A file that was refused when it was opened is a finding like any other. */
    private Verification refused(String table, TamperedException found) {
        Run run = new Run(services.clock().instant(), 0);
        run.failed(String.valueOf(found.getMessage()));
        runs.put(table, run);
        return run.state();
    }

    /** A table's file, and that of the keys of its subjects. */
    private record Files(
            KeyedFile table,
            OpenTable open,
            @Nullable SubjectsFile subjects,
            @Nullable OpenTable vault) {
        static Files of(KeyedFile table) {
            SubjectsFile subjects = table.subjects();
            return new Files(table, table.open(), subjects, subjects == null ? null : subjects.open());
        }

        long blocks() {
            return open.tree().blocks() + (vault == null ? 0 : vault.tree().blocks());
        }
    }

    @Override
    public @Nullable Verification find(String table) {
        Run run = runs.get(table);
        return run == null ? null : run.state();
    }

    private void verify(Files files, Run run) {
        String table = files.table.name();
        try {
            run.passed(proof(files, run.steps::incrementAndGet));
        } catch (TamperedException e) {
            LOG.error("table {} was found not to be what was last committed: {}", table, e.getMessage());
            run.failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.error("table {} could not be verified", table, e);
            run.failed("it could not be verified to the end: " + e.getClass().getSimpleName());
        }
    }

    private Proof proof(Files files, Runnable step) {
        StateAnchor anchor = services.anchors().anchor();
        FileVerifier.Proved table =
                new FileVerifier(files.table, files.open, anchor).verify(new IndexContents(files.open), step);
        SubjectsFile subjects = files.subjects;
        OpenTable vault = files.vault;
        FileVerifier.Proved keys = subjects == null || vault == null
                ? null
                : new FileVerifier(subjects, vault, anchor).verify(new SubjectContents(), step);
        return new Proof(table.file(), table.entries(), table.indexes(), keys == null ? null : keys.file());
    }
}
