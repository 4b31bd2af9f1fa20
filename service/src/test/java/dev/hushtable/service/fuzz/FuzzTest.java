package dev.hushtable.service.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.expression.ExpressionFuzz;
import dev.hushtable.service.expression.PartiqlFuzz;
import dev.hushtable.service.operation.LegacyFuzz;
import dev.hushtable.service.operation.OperationFuzz;
import dev.hushtable.service.wire.WireFuzz;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Attacks every target twice: with the inputs that are kept, among them every one that once found a bug, and with new
 * ones that Jazzer makes of them in a process of its own. {@code make fuzz} gives it more time.
 *
 * <p>A finding lies in {@code target/fuzz/TARGET/} as {@code crash-…} or {@code timeout-…}; once fixed it moves to
 * {@code src/test/resources/fuzz/TARGET/}.
 */
class FuzzTest {
    private static final Path KEPT = Path.of("src/test/resources/fuzz");
    private static final Path FOUND = Path.of("target/fuzz");
    private static final int RUNS = Integer.getInteger("hushtable.fuzz.runs", 1_000);
    private static final int SECONDS = Integer.getInteger("hushtable.fuzz.seconds", 0);

    /** Of the wall clock, on a busy machine: the first inputs load classes, and each is instrumented. */
    private static final int SECONDS_PER_INPUT = 60;

    private static final int SECONDS_TO_START = 300;
    private static final int SHOWN_CHARS = 6_000;

    private interface Target {
        void attack(byte[] input);
    }

    private enum Targets {
        WIRE(WireFuzz.class, WireFuzz::fuzzerTestOneInput),
        EXPRESSION(ExpressionFuzz.class, ExpressionFuzz::fuzzerTestOneInput),
        PARTIQL(PartiqlFuzz.class, PartiqlFuzz::fuzzerTestOneInput),
        OPERATION(OperationFuzz.class, OperationFuzz::fuzzerTestOneInput),
        LEGACY(LegacyFuzz.class, LegacyFuzz::fuzzerTestOneInput);

        private final Class<?> type;
        private final Target target;

        Targets(Class<?> type, Target target) {
            this.type = type;
            this.target = target;
        }

        Path kept() {
            return KEPT.resolve(type.getSimpleName());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void stands_every_input_that_is_kept(Targets targets) throws IOException {
        int inputs = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(targets.kept())) {
            for (Path file : files) {
                targets.target.attack(Files.readAllBytes(file));
                inputs++;
            }
        }
        assertThat(inputs).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void stands_what_a_fuzzer_makes_of_them(Targets targets) throws IOException, InterruptedException {
        Path work = FOUND.resolve(targets.type.getSimpleName());
        Path corpus = Files.createDirectories(work.resolve("corpus"));
        Path log = work.resolve("log");
        Process jazzer = new ProcessBuilder(command(targets, work, corpus))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = jazzer.waitFor(SECONDS + SECONDS_TO_START, TimeUnit.SECONDS);

            assertThat(ended ? jazzer.exitValue() : -1)
                    .as("fuzzing %s, see %s: %s", targets.type.getName(), work.toAbsolutePath(), end(log))
                    .isZero();
        } finally {
            jazzer.destroyForcibly();
        }
    }

    private static List<String> command(Targets targets, Path work, Path corpus) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + targets.type.getName(),
                "--instrumentation_includes=dev.hushtable.service.**",
                "--custom_hook_includes=dev.hushtable.service.**",
                "-dict=" + KEPT.resolve("tokens.dict"),
                "-artifact_prefix=" + work + File.separator,
                "-timeout=" + SECONDS_PER_INPUT,
                "-max_len=4096",
                "-print_final_stats=1"));
        command.add(SECONDS > 0 ? "-max_total_time=" + SECONDS : "-runs=" + RUNS);
        command.add(corpus.toString());
        command.add(targets.kept().toString());
        return command;
    }

    private static String end(Path log) throws IOException {
        String text = Files.readString(log);
        return text.substring(Math.max(0, text.length() - SHOWN_CHARS));
    }
}
