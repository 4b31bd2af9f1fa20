package dev.hushtable.service.access;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.service.wire.JsonContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A {@link DenialReceipt} as JSON, at most {@link #MAX_BYTES} long. */
final class ReceiptCodec {
    /** Sealed and in base64 at most {@link DenialReceipts#MAX_TEXT_CHARS}. */
    static final int MAX_BYTES = 7_600;

    /** Stands among what was left out for the policies of the session and of the resource. */
    static final String POLICIES = "policies of the session and of the resource";

    private ReceiptCodec() {}

    /** The receipt; of one that is too long the longest context values are left out until it fits. */
    static byte[] bytes(DenialReceipt receipt) {
        DenialReceipt fitting = receipt;
        byte[] bytes = JsonContent.bytes(json -> write(json, receipt));
        // What came along goes first: without it the rest still tells most, and who reads is told.
        if (bytes.length > MAX_BYTES && hasPolicies(receipt.request().applicable())) {
            DenialReceipt alone = withoutPolicies(receipt);
            fitting = alone;
            bytes = JsonContent.bytes(json -> write(json, alone));
        }
        for (int i = 0;
                bytes.length > MAX_BYTES && i < receipt.request().context().size();
                i++) {
            fitting = withoutLongest(fitting);
            DenialReceipt shorter = fitting;
            bytes = JsonContent.bytes(json -> write(json, shorter));
        }
        return bytes;
    }

    private static boolean hasPolicies(Applicable applicable) {
        return applicable.sessionPolicies() != null || applicable.resourcePolicy() != null;
    }

    private static DenialReceipt withoutPolicies(DenialReceipt receipt) {
        AuthorizationRequest request = receipt.request();
        Applicable applicable = new Applicable(null, null, request.applicable().breakGlass());
        return with(
                receipt,
                new AuthorizationRequest(
                        request.principal(), request.action(), request.resource(), request.context(), applicable),
                List.of(POLICIES));
    }

    private static DenialReceipt with(DenialReceipt receipt, AuthorizationRequest request, List<String> leftOut) {
        return new DenialReceipt(
                receipt.decisionId(), receipt.decidedAt(), request, receipt.denial(), receipt.policyHash(), leftOut);
    }

    private static DenialReceipt withoutLongest(DenialReceipt receipt) {
        AuthorizationRequest request = receipt.request();
        Map<String, ContextValue> context = new TreeMap<>(request.context());
        String longest = context.entrySet().stream()
                .max(Comparator.comparingInt(entry -> length(entry.getValue())))
                .orElseThrow()
                .getKey();
        context.put(longest, ContextValue.Unknown.INSTANCE);
        List<String> leftOut = new ArrayList<>(receipt.leftOut());
        leftOut.add(longest);
        return with(
                receipt,
                new AuthorizationRequest(
                        request.principal(), request.action(), request.resource(), context, request.applicable()),
                leftOut);
    }

    private static int length(ContextValue value) {
        return switch (value) {
            case ContextValue.Single single -> single.value().length();
            case ContextValue.Many many ->
                many.values().stream().mapToInt(one -> one.length() + 3).sum();
            case ContextValue.Unknown unknown -> -1;
            case ContextValue.Deferred deferred -> -1;
        };
    }

    private static void write(JsonGenerator json, DenialReceipt receipt) throws IOException {
        AuthorizationRequest request = receipt.request();
        json.writeStartObject();
        json.writeStringField("action", request.action());
        write(json, request.applicable());
        json.writeFieldName("context");
        ContextJson.write(json, new TreeMap<>(request.context()));
        json.writeStringField("decidedAt", receipt.decidedAt().toString());
        json.writeStringField("decisionId", receipt.decisionId());
        json.writeBooleanField("explicit", receipt.denial().explicit());
        json.writeArrayFieldStart("leftOut");
        for (String name : receipt.leftOut()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeStringField("policyHash", receipt.policyHash());
        json.writeStringField("policyType", receipt.denial().policyType().name());
        write(json, request.principal());
        json.writeStringField("resource", request.resource());
        json.writeArrayFieldStart("statements");
        for (StatementRef statement : receipt.denial().statements()) {
            write(json, statement);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Applicable applicable) throws IOException {
        json.writeObjectFieldStart("applicable");
        BreakGlass breakGlass = applicable.breakGlass();
        if (breakGlass != null) {
            json.writeStringField("breakGlass", breakGlass.reason());
            json.writeArrayFieldStart("overridable");
            for (Decision.PolicyType type : breakGlass.overridable()) {
                json.writeString(type.name());
            }
            json.writeEndArray();
        }
        ResourcePolicy resourcePolicy = applicable.resourcePolicy();
        if (resourcePolicy != null) {
            json.writeStringField("resourcePolicy", resourcePolicy.document().text());
            json.writeStringField(
                    "resourcePolicyType", resourcePolicy.document().type().name());
            json.writeStringField("trust", resourcePolicy.trust().name());
        }
        List<PolicyDocument> session = applicable.sessionPolicies();
        if (session != null) {
            json.writeArrayFieldStart("session");
            for (PolicyDocument document : session) {
                json.writeString(document.text());
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, PolicyPrincipal principal) throws IOException {
        json.writeObjectFieldStart("principal");
        json.writeStringField("account", principal.accountId());
        json.writeStringField("arn", principal.arn());
        json.writeStringField("kind", principal.kind().name());
        json.writeStringField("name", principal.name());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, StatementRef statement) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", statement.file());
        json.writeNumberField("line", statement.line());
        json.writeStringField("policy", statement.policy());
        json.writeStringField("type", statement.type().name());
        String sid = statement.sid();
        if (sid != null) {
            json.writeStringField("sid", sid);
        }
        json.writeEndObject();
    }
}
