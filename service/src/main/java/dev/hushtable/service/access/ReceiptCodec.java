package dev.hushtable.service.access;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.StrictJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A {@link DenialReceipt} as JSON, at most {@link #MAX_BYTES} long. */
final class ReceiptCodec {
    /** Sealed and in base64 at most {@link DenialReceipts#MAX_TEXT_CHARS}. */
    static final int MAX_BYTES = 7_600;

    private ReceiptCodec() {}

    /** The receipt; of one that is too long the longest context values are left out until it fits. */
    static byte[] bytes(DenialReceipt receipt) {
        DenialReceipt fitting = receipt;
        byte[] bytes = JsonContent.bytes(json -> write(json, receipt));
        while (bytes.length > MAX_BYTES
                && fitting.leftOut().size() < receipt.request().context().size()) {
            fitting = withoutLongest(fitting);
            DenialReceipt shorter = fitting;
            bytes = JsonContent.bytes(json -> write(json, shorter));
        }
        return bytes;
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
        return new DenialReceipt(
                receipt.decisionId(),
                receipt.decidedAt(),
                new AuthorizationRequest(request.principal(), request.action(), request.resource(), context),
                receipt.denial(),
                receipt.policyHash(),
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
        json.writeObjectFieldStart("context");
        for (Map.Entry<String, ContextValue> entry : new TreeMap<>(request.context()).entrySet()) {
            json.writeFieldName(entry.getKey());
            write(json, entry.getValue());
        }
        json.writeEndObject();
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

    private static void write(JsonGenerator json, ContextValue value) throws IOException {
        switch (value) {
            case ContextValue.Single single -> json.writeString(single.value());
            case ContextValue.Many many -> {
                json.writeStartArray();
                for (String one : many.values()) {
                    json.writeString(one);
                }
                json.writeEndArray();
            }
            case ContextValue.Unknown unknown -> json.writeNull();
            case ContextValue.Deferred deferred -> {
                json.writeStartObject();
                json.writeEndObject();
            }
        }
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
        String sid = statement.sid();
        if (sid != null) {
            json.writeStringField("sid", sid);
        }
        json.writeEndObject();
    }

    /** What {@link #bytes} wrote. */
    static DenialReceipt read(byte[] bytes) {
        JsonNode json = StrictJson.object(bytes);
        JsonNode principal = json.path("principal");
        Map<String, ContextValue> context = new TreeMap<>();
        json.path("context").properties().forEach(entry -> context.put(entry.getKey(), value(entry.getValue())));
        AuthorizationRequest request = new AuthorizationRequest(
                new PolicyPrincipal(
                        PolicyPrincipal.Kind.valueOf(text(principal, "kind")),
                        text(principal, "name"),
                        text(principal, "arn"),
                        text(principal, "account")),
                text(json, "action"),
                text(json, "resource"),
                context);
        List<StatementRef> statements = new ArrayList<>();
        json.path("statements").forEach(statement -> statements.add(statement(statement)));
        return new DenialReceipt(
                text(json, "decisionId"),
                Instant.parse(text(json, "decidedAt")),
                request,
                new Decision.Deny(
                        json.path("explicit").asBoolean(),
                        Decision.PolicyType.valueOf(text(json, "policyType")),
                        statements),
                text(json, "policyHash"),
                texts(json.path("leftOut")));
    }

    private static ContextValue value(JsonNode node) {
        if (node.isNull()) {
            return ContextValue.Unknown.INSTANCE;
        }
        if (node.isObject()) {
            return ContextValue.Deferred.INSTANCE;
        }
        return node.isArray() ? new ContextValue.Many(texts(node)) : new ContextValue.Single(node.asText());
    }

    private static StatementRef statement(JsonNode node) {
        @Nullable String sid = node.hasNonNull("sid") ? text(node, "sid") : null;
        return new StatementRef(
                text(node, "policy"), text(node, "file"), node.path("line").asInt(), sid);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText();
    }
}
