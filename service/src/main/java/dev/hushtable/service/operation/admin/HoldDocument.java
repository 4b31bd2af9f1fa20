package dev.hushtable.service.operation.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.storage.LegalHolds;
import dev.hushtable.service.wire.Reply;
import java.util.List;

/** Legal holds as answers tell them. A held partition is told as such; its key is in no answer. */
final class HoldDocument {
    private HoldDocument() {}

    static Reply reply(LegalHolds.Hold hold) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("LegalHold", node(hold));
        return JsonReply.of(body);
    }

    static Reply reply(List<LegalHolds.Hold> holds) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var list = body.putArray("LegalHolds");
        holds.forEach(hold -> list.add(node(hold)));
        return JsonReply.of(body);
    }

    private static ObjectNode node(LegalHolds.Hold hold) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("HoldId", hold.id())
                .put("TableName", hold.table())
                .put("Covers", hold.partition() == null ? "TABLE" : "SUBJECT")
                .put("Reason", hold.reason())
                .put("Since", hold.since().toString());
    }
}
