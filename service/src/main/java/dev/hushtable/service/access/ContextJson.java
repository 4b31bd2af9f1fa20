package dev.hushtable.service.access;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.policy.ContextValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Condition keys as JSON: a text, a list of texts, null for what could not be determined, an empty object for what the
 * result was to show.
 */
final class ContextJson {
    private ContextJson() {}

    static void write(JsonGenerator json, SortedMap<String, ContextValue> context) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, ContextValue> entry : context.entrySet()) {
            json.writeFieldName(entry.getKey());
            write(json, entry.getValue());
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, ContextValue value) throws IOException {
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

    static Map<String, ContextValue> read(JsonNode object) {
        Map<String, ContextValue> context = new TreeMap<>();
        object.properties().forEach(entry -> context.put(entry.getKey(), value(entry.getValue())));
        return context;
    }

    static ContextValue value(JsonNode node) {
        if (node.isNull()) {
            return ContextValue.Unknown.INSTANCE;
        }
        if (node.isObject()) {
            return ContextValue.Deferred.INSTANCE;
        }
        return node.isArray() ? new ContextValue.Many(texts(node)) : new ContextValue.Single(node.asText());
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
