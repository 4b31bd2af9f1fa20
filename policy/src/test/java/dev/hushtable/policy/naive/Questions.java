package dev.hushtable.policy.naive;

import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Source;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Worlds and questions, which are trees, as the compiled evaluator takes them: files and requests. */
final class Questions {

    private Questions() {}

    static PolicySet compile(Map<String, Object> world) throws PolicyException {
        return PolicySet.compile(files(world), Vocabulary.OWN);
    }

    /** The policy directory of a world. */
    static Map<String, String> files(Map<String, Object> world) {
        Map<String, String> files = new HashMap<>();
        Trees.map(world, "principals").forEach((path, principal) -> principal(files, path, Trees.map(principal)));
        for (String kind : List.of("scp", "rcp")) {
            Trees.map(world, kind)
                    .forEach((level, statements) ->
                            files.put("guardrails/" + kind + "/" + level + "/Guard.json", Trees.document(statements)));
        }
        return files;
    }

    private static void principal(Map<String, String> files, String path, Map<String, Object> principal) {
        String[] parts = path.split("/");
        String folder = parts[0].equals(Vocabulary.OWN) ? "iam/" : "accounts/" + parts[0] + "/iam/";
        String name = parts[2];
        StringBuilder file = new StringBuilder("{\"InlinePolicies\": {\"mine\": ")
                .append(Trees.document(principal.getOrDefault("identity", List.of())))
                .append('}');
        if (principal.containsKey("group")) {
            files.put(folder + "policies/" + name + "Group.json", Trees.document(principal.get("group")));
            files.put(
                    folder + "groups/" + name + "s.json",
                    "{\"Members\": [\"" + name + "\"], \"AttachedPolicies\": [\"" + name + "Group\"]}");
        }
        if (principal.containsKey("boundary")) {
            files.put(folder + "policies/" + name + "Boundary.json", Trees.document(principal.get("boundary")));
            file.append(", \"PermissionsBoundary\": \"").append(name).append("Boundary\"");
        }
        if (parts[1].equals("roles")) {
            file.append(", \"AssumeRolePolicyDocument\": ")
                    .append(Trees.document(Map.of(
                            "Effect", "Allow", "Principal", Map.of("AWS", parts[0]), "Action", "sts:AssumeRole")));
        }
        files.put(folder + parts[1] + "/" + name + ".json", file.append('}').toString());
    }

    /** Without what comes along. */
    static AuthorizationRequest bare(Map<String, Object> question) {
        return request(question, Applicable.NONE);
    }

    static AuthorizationRequest request(Map<String, Object> question) throws PolicyException {
        List<PolicyDocument> session = question.containsKey("session") ? session(question.get("session")) : null;
        BreakGlass breakGlass = question.containsKey("breakGlass")
                ? new BreakGlass(
                        "a test of reasons",
                        Trees.list(question.get("breakGlass")).stream()
                                .map(PolicyType::valueOf)
                                .toList())
                : null;
        return request(question, new Applicable(session, resourcePolicy(question), breakGlass));
    }

    private static List<PolicyDocument> session(Object statements) throws PolicyException {
        return ((List<?>) statements).isEmpty()
                ? List.of()
                : List.of(DocumentReader.sessionPolicy("session", Trees.document(statements)));
    }

    private static @Nullable ResourcePolicy resourcePolicy(Map<String, Object> question) throws PolicyException {
        if (!question.containsKey("resourcePolicy")) {
            return null;
        }
        String document = Trees.document(question.get("resourcePolicy"));
        return switch ((String) question.get("trust")) {
            case "ROLE" -> new ResourcePolicy(trustPolicy(document), ResourcePolicy.Trust.EXPLICIT);
            case "EXPLICIT" ->
                new ResourcePolicy(DocumentReader.resourcePolicy("key", document), ResourcePolicy.Trust.EXPLICIT);
            default ->
                new ResourcePolicy(DocumentReader.resourcePolicy("table", document), ResourcePolicy.Trust.ACCOUNT);
        };
    }

    private static PolicyDocument trustPolicy(String text) throws PolicyException {
        Problems problems = new Problems("role.json");
        PolicyDocument document = DocumentReader.trustPolicy(
                Objects.requireNonNull(JsonReader.read(text, problems)), new Source("role", problems));
        if (!problems.found().isEmpty()) {
            throw new PolicyException(problems.found());
        }
        return document;
    }

    private static AuthorizationRequest request(Map<String, Object> question, Applicable applicable) {
        Map<String, ContextValue> context = new HashMap<>();
        Trees.map(question, "context").forEach((key, value) -> context.put(key, contextValue(value)));
        PolicyPrincipal principal = new PolicyPrincipal(
                Kind.valueOf((String) question.get("kind")),
                (String) question.get("name"),
                (String) question.get("arn"),
                (String) question.get("account"));
        return new AuthorizationRequest(
                principal, (String) question.get("action"), (String) question.get("resource"), context, applicable);
    }

    private static ContextValue contextValue(Object value) {
        return switch (value) {
            case String text -> new ContextValue.Single(text);
            case List<?> many -> new ContextValue.Many(Trees.list(many));
            case Map<?, ?> state when state.containsKey("deferred") -> ContextValue.Deferred.INSTANCE;
            default -> ContextValue.Unknown.INSTANCE;
        };
    }
}
