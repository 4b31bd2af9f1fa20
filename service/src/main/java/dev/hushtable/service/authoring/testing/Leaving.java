package dev.hushtable.service.authoring.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the items in an answer, wherever the operation puts them, and compares them with what a test expects. */
final class Leaving {
    private static final List<String> HOLDERS = List.of("Item", "Items", "Attributes", "Responses");
    private static final List<String> SETS = List.of("SS", "NS", "BS");

    private Leaving() {}

    /** In the order of the answer; of several tables, table by table as the answer has them. */
    static List<JsonNode> items(Reply reply) {
        List<JsonNode> items = new ArrayList<>();
        if (reply.body().length > 0) {
            ObjectNode body = StrictJson.object(reply.body());
            HOLDERS.forEach(holder -> collect(holder, body.get(holder), items));
        }
        return items;
    }

    /** Items in an error: of a failed condition, or of the members of a transaction. */
    static List<JsonNode> items(ApiException error) {
        List<JsonNode> items = new ArrayList<>();
        error.members().forEach((name, value) -> {
            if (name.equals("Item")) {
                items.add(value);
            }
            value.findValues("Item").forEach(items::add);
        });
        return items;
    }

    private static void collect(String holder, @Nullable JsonNode value, List<JsonNode> items) {
        switch (value) {
            case null -> {}
            case ArrayNode array -> array.forEach(element -> element(holder, element, items));
            case ObjectNode tables when holder.equals("Responses") -> tables.forEach(list -> list.forEach(items::add));
            default -> items.add(value);
        }
    }

    /** Members of a transaction and of a batch of statements have their item one level down. */
    private static void element(String holder, JsonNode element, List<JsonNode> items) {
        if (!holder.equals("Responses")) {
            items.add(element);
            return;
        }
        JsonNode error = element.path("Error").path("Item");
        for (JsonNode item : List.of(element.path("Item"), error)) {
            if (!item.isMissingNode()) {
                items.add(item);
            }
        }
    }

    /** What differs, in sentences. */
    static List<String> differences(List<JsonNode> expected, List<JsonNode> actual) {
        List<String> differences = new ArrayList<>();
        if (expected.size() != actual.size()) {
            differences.add("expected " + expected.size() + " items to leave, but " + actual.size() + " did");
        }
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            JsonNode wanted = sorted(expected.get(i));
            JsonNode left = sorted(actual.get(i));
            if (!wanted.equals(left)) {
                differences.add("item " + (i + 1) + " was to leave as " + wanted + ", but left as " + left);
            }
        }
        return differences;
    }

    /** Names in one order, and the elements of sets, which have none. */
    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                Map<String, JsonNode> members = new TreeMap<>();
                object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
                members.forEach((name, value) ->
                        copy.set(name, SETS.contains(name) && value.isArray() ? sortedSet(value) : sorted(value)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(sorted(element)));
                yield copy;
            }
            default -> node;
        };
    }

    private static JsonNode sortedSet(JsonNode set) {
        List<String> texts = new ArrayList<>();
        set.forEach(element -> texts.add(element.asText()));
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        texts.stream().sorted().forEach(copy::add);
        return copy;
    }
}
