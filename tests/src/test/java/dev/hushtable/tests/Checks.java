package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What a script of another language found out. It prints a line of JSON for each of its checks, {@code {"check": "its
 * name", "ok": true}}, with {@code "error"} where it is not; each becomes a test. One more test says that the script
 * went through to its end.
 */
final class Checks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Checks() {}

    static Stream<DynamicTest> of(ForeignClient.Finished finished) {
        List<DynamicTest> tests = new ArrayList<>();
        finished.output()
                .lines()
                .filter(line -> line.startsWith("{\"check\""))
                .map(Checks::parse)
                .map(Checks::test)
                .forEach(tests::add);
        int checks = tests.size();
        tests.add(DynamicTest.dynamicTest("goes through to the end", () -> {
            assertThat(finished.exitCode()).as(finished.output()).isZero();
            assertThat(checks).as(finished.output()).isPositive();
        }));
        return tests.stream();
    }

    private static DynamicTest test(JsonNode line) {
        String name = line.path("check").asText();
        String report = name + ": " + line.path("error").asText() + "\n" + line.path("details");
        return DynamicTest.dynamicTest(
                name, () -> assertThat(line.path("ok").asBoolean()).as(report).isTrue());
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
