package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.ExpressionAttributes;
import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.expression.KeyConditionExpression;
import dev.hushtable.service.expression.ProjectionExpression;
import dev.hushtable.service.expression.UpdateExpression;
import dev.hushtable.service.item.AttributeName;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of a request with their names and values. Read in two steps, in DynamoDB's order: {@link #read} the
 * members, then {@link #open} the names and values, which each expression is parsed with.
 */
final class RequestExpressions {
    private final List<ExpressionKind> accepted;
    private final Map<ExpressionKind, String> texts;
    private final @Nullable Map<String, String> names;
    private final @Nullable RawAttributes values;
    private final LegacyParameters legacy;

    private RequestExpressions(
            List<ExpressionKind> accepted,
            Map<ExpressionKind, String> texts,
            @Nullable Map<String, String> names,
            @Nullable RawAttributes values,
            LegacyParameters legacy) {
        this.accepted = accepted;
        this.texts = texts;
        this.names = names;
        this.values = values;
        this.legacy = legacy;
    }

    /**
     * The expressions of an operation that has no legacy parameters.
     *
     * @param accepted the kinds that the operation has, in the order its errors name them
     */
    static RequestExpressions read(Members members, ExpressionKind... accepted) {
        return read(members, LegacyParameters.read(members), accepted);
    }

    /**
     * @param legacy the parameters that expressions replaced
     * @param accepted the kinds that the operation has, in the order its errors name them
     */
    static RequestExpressions read(Members members, LegacyParameters legacy, ExpressionKind... accepted) {
        Map<ExpressionKind, String> texts = new EnumMap<>(ExpressionKind.class);
        for (ExpressionKind kind : accepted) {
            String text = members.string(kind.parameter());
            if (text != null) {
                texts.put(kind, text);
            }
        }
        Map<String, String> names = members.stringMap("ExpressionAttributeNames");
        if (names != null) {
            names.values().forEach(AttributeName::fitting);
        }
        return new RequestExpressions(
                List.of(accepted), texts, names, members.attributes("ExpressionAttributeValues"), legacy);
    }

    /**
     * The same as a member of a transaction, where DynamoDB takes names and values that there is no expression for, if
     * they could be some.
     */
    RequestExpressions ofTransactionMember() {
        if (!texts.isEmpty()) {
            return this;
        }
        if (values != null) {
            values.readExpressionValues();
        }
        return new RequestExpressions(accepted, texts, null, null, legacy);
    }

    /** Checks names, values and the use of legacy parameters as far as that can be done without the expressions. */
    ExpressionAttributes open() {
        legacy.check(accepted.stream().filter(texts::containsKey).toList());
        return ExpressionAttributes.read(
                names, values == null ? null : values.readExpressionValues(), accepted, texts.keySet());
    }

    /** The projection and the names as sent, to be sent back. */
    Echo echo() {
        return new Echo(texts.get(ExpressionKind.PROJECTION), names, legacy.attributesToGet());
    }

    /** A projection as the client wrote it. */
    record Echo(
            @Nullable String projection,
            @Nullable Map<String, String> names,
            @Nullable List<String> attributesToGet) {
        void write(JsonGenerator json) throws IOException {
            if (projection != null) {
                json.writeStringField(ExpressionKind.PROJECTION.parameter(), projection);
            }
            if (names != null) {
                json.writeObjectFieldStart("ExpressionAttributeNames");
                for (Map.Entry<String, String> name : names.entrySet()) {
                    json.writeStringField(name.getKey(), name.getValue());
                }
                json.writeEndObject();
            }
            if (attributesToGet != null) {
                json.writeArrayFieldStart("AttributesToGet");
                for (String name : attributesToGet) {
                    json.writeString(name);
                }
                json.writeEndArray();
            }
        }
    }

    /** A condition or a filter, or null when the request has none. */
    @Nullable
    ConditionExpression condition(ExpressionKind kind, ExpressionAttributes attributes) {
        String text = texts.get(kind);
        return text == null ? legacy.condition() : ConditionExpression.parse(kind, text, attributes);
    }

    @Nullable
    ProjectionExpression projection(ExpressionAttributes attributes) {
        String text = texts.get(ExpressionKind.PROJECTION);
        return text == null ? legacy.projection() : ProjectionExpression.parse(text, attributes);
    }

    /** @throws ApiException when the request has no key condition */
    KeyConditionExpression keyCondition(ExpressionAttributes attributes) {
        String text = texts.get(ExpressionKind.KEY_CONDITION);
        KeyConditionExpression condition =
                text == null ? legacy.keyCondition() : KeyConditionExpression.parse(text, attributes);
        if (condition == null) {
            throw ApiException.validation(Messages.NO_KEY_CONDITION);
        }
        return condition;
    }

    /** An update; one that changes nothing when the request has none. */
    UpdateExpression update(ExpressionAttributes attributes) {
        String text = texts.get(ExpressionKind.UPDATE);
        UpdateExpression update = text == null ? legacy.update() : UpdateExpression.parse(text, attributes);
        return update == null ? UpdateExpression.none() : update;
    }
}
