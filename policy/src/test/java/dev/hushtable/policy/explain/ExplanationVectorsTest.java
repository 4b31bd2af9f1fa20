package dev.hushtable.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.ResourcePolicy.Trust;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Source;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonText;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private static AuthorizationRequest request(String text) throws PolicyException {
        ObjectValue json = (ObjectValue) Objects.requireNonNull(JsonReader.read(text, new Problems("request.json")));
        Map<String, ContextValue> context = new HashMap<>();
        for (Member member : ((ObjectValue) value(json, "context")).members().values()) {
            context.put(member.name(), value(member.value()));
        }
        return new AuthorizationRequest(
                principal(text(json, "principal")),
                text(json, "action"),
                text(json, "resource"),
                context,
                new Applicable(sessionPolicies(json), resourcePolicy(json), breakGlass(json)));
    }

    /** {@code [ACCOUNT:]user/NAME} or {@code [ACCOUNT:]role/NAME/SESSION}. */
    private static PolicyPrincipal principal(String text) {
        String account = text.contains(":") ? text.substring(0, text.indexOf(':')) : ACCOUNT;
        String[] parts = text.substring(text.indexOf(':') + 1).split("/");
        return parts[0].equals("user")
                ? new PolicyPrincipal(Kind.USER, parts[1], "arn:aws:iam::" + account + ":user/" + parts[1], account)
                : new PolicyPrincipal(
                        Kind.ROLE_SESSION,
                        parts[1],
                        "arn:aws:sts::" + account + ":assumed-role/" + parts[1] + "/" + parts[2],
                        account);
    }

    private static @Nullable List<PolicyDocument> sessionPolicies(ObjectValue json) throws PolicyException {
        if (!json.members().containsKey("sessionPolicies")) {
            return null;
        }
        List<PolicyDocument> documents = new ArrayList<>();
        for (JsonValue one : ((ArrayValue) value(json, "sessionPolicies")).elements()) {
            documents.add(DocumentReader.sessionPolicy("session", JsonText.of(one)));
        }
        return documents;
    }

    private static @Nullable ResourcePolicy resourcePolicy(ObjectValue json) throws PolicyException {
        if (json.members().containsKey("resourcePolicy")) {
            String text = JsonText.of(value(json, "resourcePolicy"));
            return new ResourcePolicy(DocumentReader.resourcePolicy("table/Beds", text), Trust.ACCOUNT);
        }
        if (json.members().containsKey("trustPolicy")) {
            Problems problems = new Problems("role/job");
            return new ResourcePolicy(
                    DocumentReader.trustPolicy(value(json, "trustPolicy"), new Source("job", problems)),
                    Trust.EXPLICIT);
        }
        return null;
    }

    private static @Nullable BreakGlass breakGlass(ObjectValue json) {
        return json.members().containsKey("breakGlass")
                ? new BreakGlass("the ward's screens are dark", List.of(PolicyType.IDENTITY))
                : null;
    }

    private static ContextValue value(JsonValue value) {
        return switch (value) {
            case TextValue text -> new ContextValue.Single(text.text());
            case ArrayValue array ->
                new ContextValue.Many(array.elements().stream()
                        .map(one -> ((TextValue) one).text())
                        .toList());
            default -> ContextValue.Unknown.INSTANCE;
        };
    }

    private static JsonValue value(ObjectValue json, String member) {
        return Objects.requireNonNull(json.members().get(member)).value();
    }

    private static String text(ObjectValue json, String member) {
        return ((TextValue) value(json, member)).text();
    }
}
