package dev.hushtable.service.authoring.reach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one way to write a JSON document as bytes: RFC 8785 (JCS), for documents of objects, arrays and texts, which is all
 * that reports hold. Stateless.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>
 */
public final class Jcs {
    private static final int FIRST_PRINTABLE = 0x20;

    private Jcs() {}

    /** @throws IllegalArgumentException when there is anything else in it */
    public static byte[] bytes(JsonNode node) {
        StringBuilder text = new StringBuilder();
        write(node, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode node, StringBuilder text) {
        switch (node) {
            case ObjectNode object -> {
                // RFC 8785 orders by UTF-16 code units, and so does String.
                Map<String, JsonNode> members = new TreeMap<>();
                object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
                String separator = "{";
                for (Map.Entry<String, JsonNode> member : members.entrySet()) {
                    text.append(separator);
                    write(member.getKey(), text);
                    text.append(':');
                    write(member.getValue(), text);
                    separator = ",";
                }
                text.append(members.isEmpty() ? "{}" : "}");
            }
            case ArrayNode array -> {
                text.append('[');
                for (int i = 0; i < array.size(); i++) {
                    text.append(i == 0 ? "" : ",");
                    write(array.get(i), text);
                }
                text.append(']');
            }
            case TextNode value -> write(value.textValue(), text);
            default -> throw new IllegalArgumentException("a report holds no " + node.getNodeType());
        }
    }

    private static void write(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < FIRST_PRINTABLE) {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
