package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps are in Python, in the language of those who take them. */
@Timeout(180)
class Boto3Test {

    private static Stream<DynamicTest> run(String script) {
        return ForeignClient.boto3()
                .map(python -> python.run(Path.of("clients", script).toString()))
                .flatMap(Checks::of);
    }

    @TestFactory
    Stream<DynamicTest> indexes() {
        return run("boto3_indexes.py");
    }

    @TestFactory
    Stream<DynamicTest> statements() {
        return run("boto3_statements.py");
    }

    @TestFactory
    Stream<DynamicTest> cloudTrail() {
        return run("boto3_cloudtrail.py");
    }

    @TestFactory
    Stream<DynamicTest> kms() {
        return run("boto3_kms.py");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.hushtable.tests.ForeignClient#boto3")
    void walks_through_a_table_s_life(ForeignClient python) throws IOException {
        try (InputStream script = Objects.requireNonNull(getClass().getResourceAsStream("boto3_walk.py"))) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);

            ForeignClient.Finished finished = python.run("-c", text, unique("boto3"));

            assertThat(finished.output()).endsWith("all steps done\n");
            assertThat(finished.exitCode()).isZero();
        }
    }
}
