package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.ExpressionAttributes;
import dev.hushtable.service.expression.ExpressionKind;
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

    private RequestExpressions(
            List<ExpressionKind> accepted,
            Map<ExpressionKind, String> texts,
            @Nullable Map<String, String> names,
            @Nullable RawAttributes values) {
        this.accepted = accepted;
        this.texts = texts;
        this.names = names;
        this.values = values;
    }

    /** @param accepted the kinds that the operation has, in the order its errors name them */
    static RequestExpressions read(Members members, ExpressionKind... accepted) {
        Map<ExpressionKind, String> texts = new EnumMap<>(ExpressionKind.class);
        for (ExpressionKind kind : accepted) {
            String text = members.string(kind.parameter());
            if (text != null) {
                texts.put(kind, text);
            }
        }
        return new RequestExpressions(
                List.of(accepted),
                texts,
                members.stringMap("ExpressionAttributeNames"),
                members.attributes("ExpressionAttributeValues"));
    }

    /** Checks names and values as far as that can be done without the expressions. */
    ExpressionAttributes open() {
        return ExpressionAttributes.read(
                names, values == null ? null : values.readExpressionValues(), accepted, texts.keySet());
    }

    /** The projection and the names as sent, to be sent back. */
    Echo echo() {
        return new Echo(texts.get(ExpressionKind.PROJECTION), names);
    }

    /** A projection as the client wrote it. */
    record Echo(@Nullable String projection, @Nullable Map<String, String> names) {
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
        }
    }

    /** The text of an expression, or null. */
    @Nullable
    String text(ExpressionKind kind) {
        return texts.get(kind);
    }

    /** A condition or a filter, or null when the request has none. */
    @Nullable
    ConditionExpression condition(ExpressionKind kind, ExpressionAttributes attributes) {
        String text = texts.get(kind);
        return text == null ? null : ConditionExpression.parse(kind, text, attributes);
    }
}
