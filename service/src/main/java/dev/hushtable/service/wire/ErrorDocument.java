package dev.hushtable.service.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;

/** The body of an error answer: {@code __type}, the message and, for some errors, further members. */
public final class ErrorDocument {
    private static final ObjectMapper TREES = new ObjectMapper();

    private ErrorDocument() {}

    /** The answer for {@code error}, of that content type. */
    public static Reply reply(ApiException error, String contentType) {
        return new Reply(error.type().status(), contentType, bytes(error));
    }

    static byte[] bytes(ApiException error) {
        return JsonContent.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("__type", error.type().wireName());
            if (!error.getMessage().isEmpty()) {
                json.writeStringField(messageMember(error.type()), error.getMessage());
            }
            for (Map.Entry<String, JsonNode> member : error.members().entrySet()) {
                json.writeFieldName(member.getKey());
                TREES.writeTree(json, member.getValue());
            }
            json.writeEndObject();
        });
    }

    private static final Set<ErrorType> CAPITAL =
            Set.of(ErrorType.ACCESS_DENIED, ErrorType.TRANSACTION_CANCELED, ErrorType.TRANSACTION_IN_PROGRESS);

    /**
     * DynamoDB writes {@code message}, but the authoriser in front of it {@code Message}, and its model has that for the
     * errors of transactions; SDKs read both.
     */
    private static String messageMember(ErrorType type) {
        return CAPITAL.contains(type) ? "Message" : "message";
    }
}
