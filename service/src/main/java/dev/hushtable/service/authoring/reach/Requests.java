package dev.hushtable.service.authoring.reach;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pieces of requests about one target. Values that nobody asked about are placeholders; the question replaces them. */
final class Requests {
    private final Target target;

    Requests(Target target) {
        this.target = target;
    }

    ObjectNode table() {
        return object().put("TableName", target.table().identity().arn());
    }

    ObjectNode key() {
        ObjectNode key = object();
        KeySchema schema = target.table().keySchema();
        key.set(schema.partition().name(), value(schema.partition(), target.partition()));
        if (schema.sort() != null) {
            key.set(schema.sort().name(), value(schema.sort(), null));
        }
        return key;
    }

    /** An item with nothing but its key and the attribute. */
    ObjectNode item() {
        ObjectNode item = key();
        if (!target.isKey()) {
            item.set(target.attribute(), object().put("S", "x"));
        }
        return item;
    }

    /** Reads nothing but the attribute. */
    ObjectNode projected(ObjectNode request) {
        request.put("ProjectionExpression", "#a");
        names(request).put("#a", target.attribute());
        return request;
    }

    /** {@code k0 = :k0 AND k1 = :k1 ...} on the partition attributes of table or index. */
    ObjectNode query(ObjectNode request, List<KeyAttribute> partition) {
        StringBuilder condition = new StringBuilder();
        ObjectNode values = object();
        for (int i = 0; i < partition.size(); i++) {
            condition
                    .append(i == 0 ? "" : " AND ")
                    .append("#k")
                    .append(i)
                    .append(" = :k")
                    .append(i);
            names(request).put("#k" + i, partition.get(i).name());
            boolean isTables =
                    partition.get(i).equals(target.table().keySchema().partition());
            values.set(":k" + i, value(partition.get(i), isTables ? target.partition() : null));
        }
        request.put("KeyConditionExpression", condition.toString());
        request.set("ExpressionAttributeValues", values);
        return request;
    }

    /** A condition that fails where there is an item, and shows it then. */
    ObjectNode showingOnFailure(ObjectNode request) {
        request.put("ConditionExpression", "attribute_not_exists(#p)");
        names(request).put("#p", target.table().keySchema().partition().name());
        return request.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
    }

    ObjectNode update() {
        ObjectNode request = table();
        request.set("Key", key());
        request.put("UpdateExpression", "SET #a = :a");
        names(request).put("#a", target.attribute());
        request.set("ExpressionAttributeValues", object().set(":a", object().put("S", "x")));
        return request;
    }

    private static ObjectNode names(ObjectNode request) {
        return request.withObject("ExpressionAttributeNames");
    }

    static ObjectNode value(KeyAttribute attribute, @Nullable String given) {
        ScalarType type = attribute.type();
        String placeholder = switch (type) {
            case S -> "x";
            case N -> "0";
            case B -> "eA==";
        };
        return object().put(type.name(), given == null ? placeholder : given);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
