package dev.hushtable.service.authoring.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run came to, for people and for programs. */
public record TestReport(List<TestResult> results, Coverage coverage) {
    public TestReport {
        results = List.copyOf(results);
    }

    public long failed() {
        return results.stream().filter(result -> !result.passed()).count();
    }

    /** File by file, failures with their reasons, then the coverage. */
    public String text() {
        StringBuilder text = new StringBuilder();
        byFile().forEach((file, tests) -> {
            text.append(file).append('\n');
            tests.forEach(test -> append(test, text));
        });
        text.append('\n')
                .append(results.size())
                .append(results.size() == 1 ? " test, " : " tests, ")
                .append(failed())
                .append(" failed\n");
        return text.append(coverage.text()).toString();
    }

    private static void append(TestResult result, StringBuilder text) {
        PolicyTest.Title title = result.test().title();
        text.append(result.passed() ? "  ok    " : "  FAIL  ").append(title.name());
        if (!result.passed()) {
            text.append("  (")
                    .append(title.file())
                    .append(':')
                    .append(title.line())
                    .append(')');
        }
        text.append('\n');
        result.failures()
                .forEach(failure -> text.append("        ").append(failure).append('\n'));
        result.reasons()
                .forEach(reason -> text.append(reason.isEmpty() ? "" : "          " + reason)
                        .append('\n'));
    }

    private Map<String, List<TestResult>> byFile() {
        Map<String, List<TestResult>> byFile = new LinkedHashMap<>();
        results.forEach(result -> byFile.computeIfAbsent(result.test().title().file(), file -> new ArrayList<>())
                .add(result));
        return byFile;
    }

    /** {@code {"tests": [...], "failed": N, "coverage": {...}}}. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode tests = json.putArray("tests");
        for (TestResult result : results) {
            PolicyTest.Title title = result.test().title();
            ObjectNode test = tests.addObject()
                    .put("name", title.name())
                    .put("file", title.file())
                    .put("line", title.line())
                    .put("passed", result.passed());
            ArrayNode failures = test.putArray("failures");
            result.failures().forEach(failures::add);
            ArrayNode reasons = test.putArray("reasons");
            result.reasons().forEach(reasons::add);
        }
        json.put("failed", failed());
        json.set("coverage", coverage.json());
        return json;
    }
}
