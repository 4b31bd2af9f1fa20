package dev.hushtable.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders of {@code vectors/explanations}: a policy directory, a request, and what is said of it to people ({@code
 * expected.txt}) and to programs ({@code expected.json}). {@code -Dhushtable.vectors.write=true} writes what is said now,
 * to be read before it is committed.
 */
class ExplanationVectorsTest {
    private static final String ACCOUNT = "123456789012";

    static Stream<Path> vectors() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(ExplanationVectorsTest.class.getResource("/vectors/explanations"))
                .toURI());
        return Files.list(folder).sorted();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void says_what_is_expected(Path vector) throws Exception {
        Map<String, String> files = files(vector);
        PolicySet policies = PolicySet.compile(files, ACCOUNT);
        AuthorizationRequest request = request(Files.readString(vector.resolve("request.json")));

        Explanation explanation = new Explainer(policies).explain(request);
        List<Suggestion> suggestions =
                new Suggestions(files, edited -> PolicySet.compile(edited, ACCOUNT)).of(explanation);

        assertThat(explanation.decision()).isEqualTo(policies.authorize(request));
        is(vector, "expected.txt", ExplanationText.joined(ExplanationText.of(explanation, suggestions)));
        is(vector, "expected.json", ExplanationJson.of(explanation, suggestions) + "\n");
        assertThat(explanation.decision() instanceof Decision.Allow).isEqualTo(suggestions.isEmpty());
    }

    private static void is(Path vector, String name, String said) throws IOException {
        if (Boolean.getBoolean("hushtable.vectors.write")) {
            Path source = Path.of("src/test/resources/vectors/explanations")
                    .resolve(vector.getFileName())
                    .resolve(name);
            Files.writeString(source, said);
        } else {
            assertThat(said).isEqualTo(Files.readString(vector.resolve(name)));
        }
    }

    private static Map<String, String> files(Path vector) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(vector)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = vector.relativize(file).toString().replace('\\', '/');
                if (name.contains("/")) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return files;
    }

    private static AuthorizationRequest request(String text) {
        ObjectValue json = (ObjectValue) Objects.requireNonNull(JsonReader.read(text, new Problems("request.json")));
        String name = text(json, "principal").substring("user/".length());
        Map<String, ContextValue> context = new HashMap<>();
        for (Member member : ((ObjectValue)
                        Objects.requireNonNull(json.members().get("context")).value())
                .members()
                .values()) {
            context.put(member.name(), value(member.value()));
        }
        return new AuthorizationRequest(
                new PolicyPrincipal(
                        PolicyPrincipal.Kind.USER, name, "arn:aws:iam::" + ACCOUNT + ":user/" + name, ACCOUNT),
                text(json, "action"),
                text(json, "resource"),
                context);
    }

    private static ContextValue value(JsonValue value) {
        return value instanceof ArrayValue array
                ? new ContextValue.Many(array.elements().stream()
                        .map(one -> ((TextValue) one).text())
                        .toList())
                : new ContextValue.Single(((TextValue) value).text());
    }

    private static String text(ObjectValue json, String member) {
        return ((TextValue) Objects.requireNonNull(json.members().get(member)).value()).text();
    }
}
