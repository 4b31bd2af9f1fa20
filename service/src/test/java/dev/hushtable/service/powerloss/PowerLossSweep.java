package dev.hushtable.service.powerloss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Lets the power fail after every operation of a journal, several times each: once nothing that was not forced
 * survives, once everything does, else anything. {@code make powerloss} has many more of the last kind.
 */
public final class PowerLossSweep {
    private static final int FEW = 2;
    private static final int LIVES = Integer.getInteger("hushtable.powerloss.lives", FEW);
    private static final long SEED = Long.getLong("hushtable.powerloss.seed", 1);

    /** Where an fsync costs nothing, if the machine has it: it is the replayed ones that count. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private PowerLossSweep() {}

    /** Starts the real code on what was left. */
    public interface Restart {
        /** @param said what the code had told others before the power failed: it is held to that */
        void on(Path folder, List<String> said) throws Exception;
    }

    /** @return how often the power failed */
    public static int run(Journal journal, Restart restart) {
        return run(journal, Integer.MAX_VALUE, restart);
    }

    /**
     * The same where a start takes its time: about so often, anywhere in the journal, unless at full length.
     *
     * @return how often the power failed
     */
    public static int runSome(Journal journal, int about, Restart restart) {
        return run(journal, LIVES == FEW ? about : Integer.MAX_VALUE, restart);
    }

    private static int run(Journal journal, int most, Restart restart) {
        PowerLoss disk = new PowerLoss();
        List<String> said = new ArrayList<>();
        int outages = 0;
        List<DiskOperation> operations = journal.operations();
        for (int n = 0; n < operations.size(); n++) {
            DiskOperation operation = operations.get(n);
            disk.ask(List.of(operation));
            if (operation instanceof DiskOperation.Said words) {
                said.add(words.what());
            }
            for (int life = 0; life < LIVES + 2; life++) {
                Outage outage = new Outage(n, life, operation);
                if (!outage.isOneOf(most, (long) operations.size() * (LIVES + 2))) {
                    continue;
                }
                outages++;
                fail(disk, outage, List.copyOf(said), restart);
            }
        }
        return outages;
    }

    /** When the power failed, and what for a disk it was. */
    private record Outage(int n, int life, DiskOperation after) {
        Survivor survivor() {
            return switch (life) {
                case 0 -> Survivor.NOTHING;
                case 1 -> Survivor.EVERYTHING;
                default -> Survivor.ANYTHING;
            };
        }

        /** Chosen by lot, so that every kind of disk is met. */
        boolean isOneOf(long chosen, long all) {
            return chosen >= all || random(1).nextDouble() * all < chosen;
        }

        /** The same for the same seed, however many lives there are. */
        Random random(int use) {
            return new Random(((SEED * 1_000_003 + n) * 1_000_003 + life) * 1_000_003 + use);
        }

        @Override
        public String toString() {
            return "after operation %d (%s), life %d, %s survives, -Dhushtable.powerloss.seed=%d"
                    .formatted(n, after, life, survivor(), SEED);
        }
    }

    private static void fail(PowerLoss disk, Outage outage, List<String> said, Restart restart) {
        try {
            Path folder = Files.isDirectory(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "hushtable-power-loss")
                    : Files.createTempDirectory("hushtable-power-loss");
            disk.leave(folder, outage.survivor(), outage.random(0));
            try {
                restart.on(folder, said);
            } finally {
                remove(folder);
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError(outage.toString(), e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
