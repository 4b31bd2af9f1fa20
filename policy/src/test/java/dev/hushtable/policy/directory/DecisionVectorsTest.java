package dev.hushtable.policy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole decisions, one file a subject under {@code vectors/decisions}: the files of a policy directory, policies that
 * come with requests, and cases, each with the expected verdict and the Sids of the statements that decide. A context
 * value is a string, a list, or {@code {"unknown": "why"}}; {@link VectorRequest} has the form of a case.
 */
class DecisionVectorsTest {
    private static final List<String> SUBJECTS = List.of(
            "evaluation",
            "resources",
            "attributes",
            "variables",
            "unknown",
            "resource-policies",
            "sessions",
            "boundaries",
            "guardrails",
            "accounts",
            "trust",
            "break-glass");

    record Vector(String subject, ObjectValue file, ObjectValue vector) {
        @Override
        public String toString() {
            return subject + ": " + text(vector, "name");
        }
    }

    static Stream<Vector> vectors() throws IOException {
        Stream.Builder<Vector> vectors = Stream.builder();
        for (String subject : SUBJECTS) {
            ObjectValue file = read("/vectors/decisions/" + subject + ".json");
            for (JsonValue one : ((ArrayValue) member(file, "cases").value()).elements()) {
                vectors.add(new Vector(subject, file, (ObjectValue) one));
            }
        }
        return vectors.build();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decides_as_written(Vector one) throws PolicyException {
        ObjectValue vector = one.vector();
        PolicySet policies = policies(one.file());

        Decision decision = policies.authorize(VectorRequest.of(one.file(), policies, vector));

        assertThat(verdict(decision)).isEqualTo(text(vector, "expect"));
        assertThat(sids(decision.statements())).isEqualTo(textOrNothing(vector, "by"));
        assertThat(decision instanceof Decision.Allow allow ? sids(allow.overridden()) : "")
                .isEqualTo(textOrNothing(vector, "over"));
    }

    private static PolicySet policies(ObjectValue file) throws PolicyException {
        Map<String, String> files = new HashMap<>();
        object(file, "files").members().values().forEach(one -> files.put(one.name(), JsonText.of(one.value())));
        return PolicySet.compile(files, VectorRequest.ACCOUNT);
    }

    private static String sids(List<Decision.StatementRef> statements) {
        return statements.stream().map(Decision.StatementRef::sid).collect(Collectors.joining(" "));
    }

    private static String verdict(Decision decision) {
        return switch (decision) {
            case Decision.Allow allow -> "allow";
            case Decision.Deny deny ->
                (deny.explicit() ? "explicit" : "implicit") + " deny, "
                        + deny.policyType().words();
        };
    }

    private static ObjectValue read(String resource) throws IOException {
        try (InputStream file = Objects.requireNonNull(DecisionVectorsTest.class.getResourceAsStream(resource))) {
            Problems problems = new Problems(resource);
            JsonValue value = JsonReader.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), problems);
            assertThat(problems.found()).isEmpty();
            return (ObjectValue) Objects.requireNonNull(value);
        }
    }

    static Member member(ObjectValue object, String name) {
        return Objects.requireNonNull(object.members().get(name), name);
    }

    static ObjectValue object(ObjectValue parent, String name) {
        return (ObjectValue) member(parent, name).value();
    }

    static String text(ObjectValue object, String name) {
        return ((TextValue) member(object, name).value()).text();
    }

    private static String textOrNothing(ObjectValue object, String name) {
        return object.members().containsKey(name) ? text(object, name) : "";
    }
}
