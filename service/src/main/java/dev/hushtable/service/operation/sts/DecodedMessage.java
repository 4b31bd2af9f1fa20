package dev.hushtable.service.operation.sts;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.access.DenialReceipt;
import dev.hushtable.service.wire.JsonContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A receipt as AWS shows decoded messages: lists are objects with {@code items}. What AWS does not have (the file and
 * line of a statement, the hash of the policies, the decision's id and time) stands beside it under names of its own.
 */
final class DecodedMessage {
    private DecodedMessage() {}

    static String of(DenialReceipt receipt) {
        return new String(JsonContent.bytes(json -> write(json, receipt)), StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, DenialReceipt receipt) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("allowed", false);
        json.writeBooleanField("explicitDeny", receipt.denial().explicit());
        json.writeFieldName("matchedStatements");
        items(json, receipt.denial().statements(), DecodedMessage::statement);
        json.writeFieldName("failures");
        items(json, List.of(), (writer, nothing) -> {});
        json.writeFieldName("context");
        context(json, receipt.request());
        json.writeStringField("decisionId", receipt.decisionId());
        json.writeStringField("decidedAt", receipt.decidedAt().toString());
        json.writeStringField("policyType", receipt.denial().policyType().words());
        json.writeStringField("policyVersion", receipt.policyHash());
        json.writeEndObject();
    }

    private static void statement(JsonGenerator json, StatementRef statement) throws IOException {
        String sid = statement.sid();
        json.writeStartObject();
        json.writeStringField("statementId", sid == null ? "" : sid);
        json.writeStringField("effect", "DENY");
        json.writeStringField("policy", statement.policy());
        json.writeStringField("file", statement.file());
        json.writeNumberField("line", statement.line());
        json.writeEndObject();
    }

    private static void context(JsonGenerator json, AuthorizationRequest request) throws IOException {
        PolicyPrincipal principal = request.principal();
        json.writeStartObject();
        json.writeObjectFieldStart("principal");
        json.writeStringField(
                "id", request.contextValue("aws:userid") instanceof ContextValue.Single id ? id.value() : "");
        json.writeStringField("name", principal.name());
        json.writeStringField("arn", principal.arn());
        json.writeEndObject();
        json.writeStringField("action", request.action());
        json.writeStringField("resource", request.resource());
        json.writeFieldName("conditions");
        items(json, List.copyOf(new TreeMap<>(request.context()).entrySet()), DecodedMessage::condition);
        json.writeEndObject();
    }

    private static void condition(JsonGenerator json, Map.Entry<String, ContextValue> condition) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", condition.getKey());
        List<String> values = switch (condition.getValue()) {
            case ContextValue.Single single -> List.of(single.value());
            case ContextValue.Many many -> many.values();
            case ContextValue.Unknown unknown -> List.of();
            case ContextValue.Deferred deferred -> List.of();
        };
        json.writeFieldName("values");
        items(json, values, (writer, value) -> {
            writer.writeStartObject();
            writer.writeStringField("value", value);
            writer.writeEndObject();
        });
        if (condition.getValue() instanceof ContextValue.Unknown) {
            json.writeBooleanField("determined", false);
        }
        json.writeEndObject();
    }

    private interface ItemWriter<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    private static <T> void items(JsonGenerator json, List<T> items, ItemWriter<T> writer) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("items");
        for (T item : items) {
            writer.write(json, item);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
