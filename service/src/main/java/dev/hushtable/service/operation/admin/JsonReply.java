package dev.hushtable.service.operation.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.wire.Reply;

/** Answers that are trees already. */
final class JsonReply {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReply() {}

    static Reply of(ObjectNode body) {
        try {
            return new Reply(200, Reply.AMZ_JSON_1_0, JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer made of plain nodes cannot be written", e);
        }
    }
}
