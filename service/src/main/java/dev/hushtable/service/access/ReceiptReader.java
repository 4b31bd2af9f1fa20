package dev.hushtable.service.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Source;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.service.wire.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ReceiptCodec} wrote, this version of it or an earlier one. */
final class ReceiptReader {
    private ReceiptReader() {}

    /** The receipt; policies that came along and cannot be understood any more are left out, and that is said. */
    static DenialReceipt read(byte[] bytes) {
        JsonNode json = StrictJson.object(bytes);
        JsonNode principal = json.path("principal");
        Map<String, ContextValue> context = ContextJson.read(json.path("context"));
        List<String> leftOut = ContextJson.texts(json.path("leftOut"));
        Applicable applicable = applicable(json.path("applicable"), leftOut);
        AuthorizationRequest request = new AuthorizationRequest(
                new PolicyPrincipal(
                        PolicyPrincipal.Kind.valueOf(text(principal, "kind")),
                        text(principal, "name"),
                        text(principal, "arn"),
                        text(principal, "account")),
                text(json, "action"),
                text(json, "resource"),
                context,
                applicable);
        List<StatementRef> statements = new ArrayList<>();
        json.path("statements").forEach(statement -> statements.add(statement(statement)));
        return new DenialReceipt(
                text(json, "decisionId"),
                Instant.parse(text(json, "decidedAt")),
                request,
                new Decision.Deny(
                        json.path("explicit").asBoolean(), PolicyType.valueOf(text(json, "policyType")), statements),
                text(json, "policyHash"),
                leftOut);
    }

    private static Applicable applicable(JsonNode json, List<String> leftOut) {
        BreakGlass breakGlass = json.has("breakGlass")
                ? new BreakGlass(
                        text(json, "breakGlass"),
                        ContextJson.texts(json.path("overridable")).stream()
                                .map(PolicyType::valueOf)
                                .toList())
                : null;
        try {
            ResourcePolicy resourcePolicy = json.has("resourcePolicy")
                    ? new ResourcePolicy(document(json), ResourcePolicy.Trust.valueOf(text(json, "trust")))
                    : null;
            return new Applicable(session(json), resourcePolicy, breakGlass);
        } catch (PolicyException changed) {
            leftOut.add(ReceiptCodec.POLICIES);
            return new Applicable(null, null, breakGlass);
        }
    }

    private static @Nullable List<PolicyDocument> session(JsonNode json) throws PolicyException {
        if (!json.has("session")) {
            return null;
        }
        List<PolicyDocument> session = new ArrayList<>();
        for (String text : ContextJson.texts(json.path("session"))) {
            session.add(DocumentReader.sessionPolicy("session policy", text));
        }
        return session;
    }

    private static PolicyDocument document(JsonNode json) throws PolicyException {
        String text = text(json, "resourcePolicy");
        if (PolicyType.valueOf(text(json, "resourcePolicyType")) == PolicyType.RESOURCE) {
            return DocumentReader.resourcePolicy("resource policy", text);
        }
        Problems problems = new Problems("trust policy");
        JsonValue value = JsonReader.read(text, problems);
        if (value == null) {
            throw new PolicyException(problems.found());
        }
        return DocumentReader.trustPolicy(value, new Source("trust policy", problems));
    }

    private static StatementRef statement(JsonNode node) {
        @Nullable String sid = node.hasNonNull("sid") ? text(node, "sid") : null;
        PolicyType type = PolicyType.valueOf(node.path("type").asText(PolicyType.IDENTITY.name()));
        return new StatementRef(
                type,
                text(node, "policy"),
                text(node, "file"),
                node.path("line").asInt(),
                sid);
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText();
    }
}
