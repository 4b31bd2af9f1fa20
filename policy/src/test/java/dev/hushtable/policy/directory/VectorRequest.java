package dev.hushtable.policy.directory;

import static dev.hushtable.policy.directory.DecisionVectorsTest.member;
import static dev.hushtable.policy.directory.DecisionVectorsTest.object;
import static dev.hushtable.policy.directory.DecisionVectorsTest.text;

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
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request of a vector. {@code principal}: {@code user/NAME}, {@code role/NAME/SESSION} or
 * {@code federated/USER/NAME}, of another account with {@code 210987654321:} before. {@code resource}: {@code D:} stands
 * for DynamoDB in the own account, {@code X:} in account 210987654321. {@code resourcePolicy} names one of the file's
 * {@code documents} ({@code trust: EXPLICIT} if so), {@code sessionPolicies} any number of them; {@code assume} a role,
 * whose trust policy applies. {@code breakGlass} lists what the session may go over.
 */
final class VectorRequest {
    static final String ACCOUNT = "123456789012";
    private static final String OTHER = "210987654321";

    private final ObjectValue file;
    private final PolicySet policies;
    private final ObjectValue vector;

    private VectorRequest(ObjectValue file, PolicySet policies, ObjectValue vector) {
        this.file = file;
        this.policies = policies;
        this.vector = vector;
    }

    static AuthorizationRequest of(ObjectValue file, PolicySet policies, ObjectValue vector) throws PolicyException {
        VectorRequest request = new VectorRequest(file, policies, vector);
        return new AuthorizationRequest(
                principal(text(vector, "principal")),
                text(vector, "action"),
                resource(text(vector, "resource")),
                request.context(),
                new Applicable(request.sessionPolicies(), request.resourcePolicy(), request.breakGlass()));
    }

    private static String resource(String text) {
        return text.replaceFirst("^D:", "arn:aws:dynamodb:eu-west-1:" + ACCOUNT + ":")
                .replaceFirst("^X:", "arn:aws:dynamodb:eu-west-1:" + OTHER + ":");
    }

    private static PolicyPrincipal principal(String text) {
        String account = text.contains(":") ? text.substring(0, text.indexOf(':')) : ACCOUNT;
        String[] parts = text.substring(text.indexOf(':') + 1).split("/");
        String last = parts.length > 2 ? parts[2] : "session";
        return switch (parts[0]) {
            case "user" ->
                new PolicyPrincipal(Kind.USER, parts[1], "arn:aws:iam::" + account + ":user/" + parts[1], account);
            case "role" ->
                new PolicyPrincipal(
                        Kind.ROLE_SESSION,
                        parts[1],
                        "arn:aws:sts::" + account + ":assumed-role/" + parts[1] + "/" + last,
                        account);
            case "federated" ->
                new PolicyPrincipal(
                        Kind.FEDERATED_USER, parts[1], "arn:aws:sts::" + account + ":federated-user/" + last, account);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private Map<String, ContextValue> context() {
        Map<String, ContextValue> context = new HashMap<>();
        if (vector.members().containsKey("context")) {
            object(vector, "context").members().values().forEach(one -> context.put(one.name(), value(one.value())));
        }
        return context;
    }

    private static ContextValue value(JsonValue value) {
        return switch (value) {
            case TextValue text -> new ContextValue.Single(text.text());
            case ArrayValue array -> new ContextValue.Many(texts(array));
            default -> ContextValue.Unknown.INSTANCE;
        };
    }

    private static List<String> texts(JsonValue array) {
        return ((ArrayValue) array)
                .elements().stream()
                        .map(element -> ((TextValue) element).text())
                        .toList();
    }

    private @Nullable List<PolicyDocument> sessionPolicies() throws PolicyException {
        if (!vector.members().containsKey("sessionPolicies")) {
            return null;
        }
        List<PolicyDocument> documents = new ArrayList<>();
        for (String name : texts(member(vector, "sessionPolicies").value())) {
            documents.add(DocumentReader.sessionPolicy(name, document(name)));
        }
        return documents;
    }

    private @Nullable ResourcePolicy resourcePolicy() throws PolicyException {
        if (vector.members().containsKey("assume")) {
            String[] role = text(vector, "assume").split(":");
            Account account = Objects.requireNonNull(policies.account(role.length > 1 ? role[0] : ACCOUNT));
            Role assumed = Objects.requireNonNull(account.role(role[role.length - 1]));
            return new ResourcePolicy(Objects.requireNonNull(assumed.trust()), Trust.EXPLICIT);
        }
        if (!vector.members().containsKey("resourcePolicy")) {
            return null;
        }
        String name = text(vector, "resourcePolicy");
        Trust trust = vector.members().containsKey("trust") ? Trust.valueOf(text(vector, "trust")) : Trust.ACCOUNT;
        return new ResourcePolicy(DocumentReader.resourcePolicy(name, document(name)), trust);
    }

    private String document(String name) {
        return JsonText.of(member(object(file, "documents"), name).value());
    }

    private @Nullable BreakGlass breakGlass() {
        if (!vector.members().containsKey("breakGlass")) {
            return null;
        }
        List<PolicyType> overridable = texts(member(vector, "breakGlass").value()).stream()
                .map(words -> Arrays.stream(PolicyType.values())
                        .filter(type -> type.words().equals(words))
                        .findFirst()
                        .orElseThrow())
                .toList();
        return new BreakGlass("the ward's screens are dark", overridable);
    }
}
