package dev.hushtable.policy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
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
 * Whole decisions, one file a subject under {@code vectors/decisions}: the files of a policy directory and cases, each
 * with the expected verdict and the Sid of the statement that decides. A context value is a string, a list, or
 * {@code {"unknown": "why"}}.
 */
class DecisionVectorsTest {
    private static final List<String> SUBJECTS =
            List.of("evaluation", "resources", "attributes", "variables", "unknown");

    record Vector(String subject, PolicySet policies, ObjectValue vector) {
        @Override
        public String toString() {
            return subject + ": " + text(vector, "name");
        }
    }

    static Stream<Vector> vectors() throws IOException, PolicyException {
        Stream.Builder<Vector> vectors = Stream.builder();
        for (String subject : SUBJECTS) {
            ObjectValue file = read("/vectors/decisions/" + subject + ".json");
            Map<String, String> files = new HashMap<>();
            object(file, "files").members().values().forEach(one -> files.put(one.name(), JsonText.of(one.value())));
            PolicySet policies = PolicySet.compile(files);
            for (JsonValue one : ((ArrayValue) member(file, "cases").value()).elements()) {
                vectors.add(new Vector(subject, policies, (ObjectValue) one));
            }
        }
        return vectors.build();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decides_as_written(Vector one) {
        ObjectValue vector = one.vector();

        Decision decision = one.policies().authorize(request(vector));

        assertThat(verdict(decision)).isEqualTo(text(vector, "expect"));
        assertThat(decision.statements().stream()
                        .map(Decision.StatementRef::sid)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(vector.members().containsKey("by") ? text(vector, "by") : "");
    }

    private static String verdict(Decision decision) {
        return switch (decision) {
            case Decision.Allow allow -> "allow";
            case Decision.Deny deny ->
                (deny.explicit() ? "explicit" : "implicit") + " deny, "
                        + deny.policyType().words();
        };
    }

    private static AuthorizationRequest request(ObjectValue vector) {
        Map<String, ContextValue> context = new HashMap<>();
        if (vector.members().containsKey("context")) {
            object(vector, "context").members().values().forEach(one -> context.put(one.name(), value(one.value())));
        }
        String[] principal = text(vector, "principal").split("/");
        Kind kind = principal[0].equals("role") ? Kind.ROLE_SESSION : Kind.USER;
        String arn = "arn:aws:iam::123456789012:" + text(vector, "principal");
        String resource = text(vector, "resource").replaceFirst("^D:", "arn:aws:dynamodb:eu-west-1:123456789012:");
        return new AuthorizationRequest(
                new PolicyPrincipal(kind, principal[1], arn, "123456789012"),
                text(vector, "action"),
                resource,
                context);
    }

    private static ContextValue value(JsonValue value) {
        return switch (value) {
            case TextValue text -> new ContextValue.Single(text.text());
            case ArrayValue array ->
                new ContextValue.Many(array.elements().stream()
                        .map(element -> ((TextValue) element).text())
                        .toList());
            default -> ContextValue.Unknown.INSTANCE;
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

    private static Member member(ObjectValue object, String name) {
        return Objects.requireNonNull(object.members().get(name), name);
    }

    private static ObjectValue object(ObjectValue parent, String name) {
        return (ObjectValue) member(parent, name).value();
    }

    private static String text(ObjectValue object, String name) {
        return ((TextValue) member(object, name).value()).text();
    }
}
