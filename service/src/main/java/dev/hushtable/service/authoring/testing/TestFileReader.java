package dev.hushtable.service.authoring.testing;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Reads test files. A file holds one test, an array of tests, or {@code {"Defaults": {...}, "Tests": [...]}}, whose
 * defaults stand in for elements a test leaves out.
 */
public final class TestFileReader {
    private static final List<String> FILE = List.of("Defaults", "Tests");

    private final Problems problems;

    private TestFileReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads them all.
     *
     * @param files text by name
     * @throws PolicyException with every problem and its place
     */
    public static List<PolicyTest> read(SortedMap<String, String> files) throws PolicyException {
        List<PolicyTest> tests = new ArrayList<>();
        List<PolicyProblem> found = new ArrayList<>();
        files.forEach((file, text) -> {
            Problems problems = new Problems(file);
            JsonValue value = JsonReader.read(text, problems);
            if (value != null) {
                tests.addAll(new TestFileReader(problems).file(value));
            }
            found.addAll(problems.found());
        });
        if (!found.isEmpty()) {
            throw new PolicyException(found);
        }
        return tests;
    }

    private List<PolicyTest> file(JsonValue value) {
        if (value instanceof ObjectValue object && object.members().containsKey("Tests")) {
            Elements elements = Elements.of(value, "a test file", FILE, problems);
            Member tests = object.members().get("Tests");
            Map<String, Member> defaults = elements == null ? Map.of() : elements.map("Defaults");
            return tests == null ? List.of() : tests(tests.value(), defaults);
        }
        return tests(value, Map.of());
    }

    private List<PolicyTest> tests(JsonValue value, Map<String, Member> defaults) {
        List<PolicyTest> tests = new ArrayList<>();
        for (JsonValue element : value instanceof ArrayValue array ? array.elements() : List.of(value)) {
            ObjectValue written = Elements.object(element, "a test", problems);
            if (written != null) {
                PolicyTest test = new TestReader(problems).test(with(defaults, written));
                if (test != null) {
                    tests.add(test);
                }
            }
        }
        return tests;
    }

    private static ObjectValue with(Map<String, Member> defaults, ObjectValue written) {
        Map<String, Member> members = new LinkedHashMap<>(defaults);
        members.putAll(written.members());
        return new ObjectValue(written.position(), members);
    }
}
