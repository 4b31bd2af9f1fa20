package dev.hushtable.service.model;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs on the server's core and on a plain model of DynamoDB: both must say the same after every step.
 *
 * <p>{@code -Dhushtable.model.steps=N} for more steps, {@code -Dhushtable.model.seed=N} for a failed run again.
 */
class ModelPropertyTest {
    private static final long STEPS = Long.getLong("hushtable.model.steps", 10_000);
    private static final long SEED =
            Long.getLong("hushtable.model.seed", ThreadLocalRandom.current().nextLong());

    /** Short programs, so that tables stay small, a failure is found near its cause and shrinks soon. */
    private static final int PROGRAM_STEPS = 500;

    private static final Duration SHRINKING_TIME =
            Duration.ofSeconds(Long.getLong("hushtable.model.shrinkSeconds", 120));

    @TempDir
    Path directory;

    private int trials;

    @Test
    void server_and_model_say_the_same() {
        long done = 0;
        for (long seed = SEED; done < STEPS; seed++) {
            done += runProgram(seed);
        }
    }

    /** One program of its own seed, on empty tables. */
    private int runProgram(long seed) {
        Generator generator = new Generator(new Random(seed));
        List<Step> program = new ArrayList<>();
        Path place = place();
        try (Trial trial = new Trial(place)) {
            for (int i = 0; i < PROGRAM_STEPS; i++) {
                Step step = generator.step(trial.world());
                program.add(step);
                trial.run(step);
            }
            World.NAMES.forEach(trial::compare);
        } catch (Trial.Mismatch mismatch) {
            fail(report(seed, mismatch, program), mismatch);
        } finally {
            remove(place);
        }
        return PROGRAM_STEPS;
    }

    private String report(long seed, Trial.Mismatch first, List<Step> program) {
        List<Step> smallest = new Shrinking(candidate -> failure(candidate, new ArrayList<>()) != null, SHRINKING_TIME)
                .smallest(program);
        List<String> calls = new ArrayList<>();
        Trial.Mismatch last = failure(smallest, calls);
        return """
                Server and model differ. Again with -Dhushtable.model.seed=%d
                After %d steps:
                %s

                The smallest program found (%d steps):
                %s

                    @Test
                    void found_by_seed_%s() {
                        %s
                    }

                %s
                """.formatted(
                        seed,
                        program.size(),
                        first.getMessage(),
                        smallest.size(),
                        smallest,
                        Long.toUnsignedString(seed),
                        String.join("\n        ", calls),
                        last == null ? "(which did not fail once more)" : last.getMessage());
    }

    private Trial.Mismatch failure(List<Step> program, List<String> calls) {
        Path place = place();
        try (Trial trial = new Trial(place)) {
            try {
                program.forEach(trial::run);
                World.NAMES.forEach(trial::compare);
                return null;
            } catch (Trial.Mismatch mismatch) {
                calls.addAll(trial.calls());
                return mismatch;
            }
        } finally {
            remove(place);
        }
    }

    private Path place() {
        return directory.resolve("trial-" + trials++);
    }

    private static void remove(Path place) {
        try (var files = Files.walk(place)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
