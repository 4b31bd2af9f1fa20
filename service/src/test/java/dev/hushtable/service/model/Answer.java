package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** An answer in one form for what means the same: sets in order, numbers of one kind, errors without their texts. */
record Answer(ObjectNode body) {
    private static final Set<String> SETS = Set.of("SS", "NS", "BS");

    static Answer of(JsonNode body) {
        return new Answer((ObjectNode) normal(body));
    }

    static Answer error(String type) {
        return error(type, JsonNodeFactory.instance.objectNode());
    }

    static Answer error(String type, ObjectNode members) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("__type", type);
        body.setAll((ObjectNode) normal(members));
        return new Answer(body);
    }

    boolean isError() {
        return body.has("__type");
    }

    private static JsonNode normal(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> {
                JsonNode value = normal(entry.getValue());
                copy.set(entry.getKey(), SETS.contains(entry.getKey()) && value.isArray() ? sorted(value) : value);
            });
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(normal(element)));
            return copy;
        }
        return node.isNumber() ? JsonNodeFactory.instance.numberNode(node.doubleValue()) : node;
    }

    private static ArrayNode sorted(JsonNode array) {
        return JsonNodeFactory.instance.arrayNode().addAll(sortedElements(array));
    }

    /** The elements without their order. */
    static List<JsonNode> sortedElements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(element -> elements.add(canonical(element)));
        elements.sort(Comparator.comparing(JsonNode::toString));
        return elements;
    }

    /** With members in the order of their names, so that equal ones have equal texts. */
    static JsonNode canonical(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(entry -> copy.set(entry.getKey(), canonical(entry.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(canonical(element)));
            return copy;
        }
        return node;
    }

    @Override
    public String toString() {
        return canonical(body).toString();
    }
}
