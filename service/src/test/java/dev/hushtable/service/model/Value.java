package dev.hushtable.service.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An attribute value as the model keeps it. Equality is DynamoDB's: numbers by value, sets without order. */
sealed interface Value {

    /** Its name on the wire. */
    String type();

    /** What stands under that name. */
    JsonNode content();

    /** By DynamoDB's rules. */
    int size();

    record Text(String text) implements Value {
        @Override
        public String type() {
            return "S";
        }

        @Override
        public JsonNode content() {
            return TextNode.valueOf(text);
        }

        @Override
        public int size() {
            return text.getBytes(UTF_8).length;
        }
    }

    record Num(BigDecimal number) implements Value {
        public Num {
            number = number.stripTrailingZeros();
        }

        static Num of(String text) {
            return new Num(new BigDecimal(text));
        }

        @Override
        public String type() {
            return "N";
        }

        @Override
        public JsonNode content() {
            return TextNode.valueOf(number.toPlainString());
        }

        @Override
        public int size() {
            int digits = number.signum() == 0 ? 0 : number.precision();
            return (digits + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
        }
    }

    /** Bytes, each a character up to 255. */
    record Bytes(String bytes) implements Value {
        @Override
        public String type() {
            return "B";
        }

        @Override
        public JsonNode content() {
            return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes.getBytes(ISO_8859_1)));
        }

        @Override
        public int size() {
            return bytes.length();
        }
    }

    record Flag(boolean flag) implements Value {
        @Override
        public String type() {
            return "BOOL";
        }

        @Override
        public JsonNode content() {
            return BooleanNode.valueOf(flag);
        }

        @Override
        public int size() {
            return 1;
        }
    }

    record Nothing() implements Value {
        @Override
        public String type() {
            return "NULL";
        }

        @Override
        public JsonNode content() {
            return BooleanNode.TRUE;
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /** A set of values of one type, not empty. */
    record Bag(Set<Value> members) implements Value {
        public Bag {
            members = Set.copyOf(members);
            if (members.stream().map(Value::type).distinct().count() != 1) {
                throw new IllegalArgumentException("a set of one type has members of one type");
            }
        }

        @Override
        public String type() {
            return members.iterator().next().type() + "S";
        }

        @Override
        public JsonNode content() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            members.stream()
                    .map(member -> member.content().textValue())
                    .sorted()
                    .forEach(array::add);
            return array;
        }

        @Override
        public int size() {
            return members.stream().mapToInt(Value::size).sum();
        }
    }

    record Row(List<Value> elements) implements Value {
        public Row {
            elements = List.copyOf(elements);
        }

        @Override
        public String type() {
            return "L";
        }

        @Override
        public JsonNode content() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            elements.forEach(element -> array.add(element.json()));
            return array;
        }

        @Override
        public int size() {
            return 3 + elements.stream().mapToInt(element -> 1 + element.size()).sum();
        }
    }

    record Doc(Map<String, Value> entries) implements Value {
        public Doc {
            entries = Map.copyOf(entries);
        }

        @Override
        public String type() {
            return "M";
        }

        @Override
        public JsonNode content() {
            return jsonOf(entries);
        }

        @Override
        public int size() {
            return 3 + entries.size() + sizeOf(entries);
        }
    }

    default ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set(type(), content());
        return json;
    }

    static ObjectNode jsonOf(Map<String, Value> item) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        item.forEach((name, value) -> json.set(name, value.json()));
        return json;
    }

    static int sizeOf(Map<String, Value> item) {
        return item.entrySet().stream()
                .mapToInt(entry ->
                        entry.getKey().getBytes(UTF_8).length + entry.getValue().size())
                .sum();
    }

    /** Whether there is an order between two values. */
    static boolean ordered(Value a, Value b) {
        return a.type().equals(b.type()) && List.of("S", "N", "B").contains(a.type());
    }

    /** Of two values of one type: S, N or B. */
    static int compare(Value a, Value b) {
        if (a instanceof Num(BigDecimal x) && b instanceof Num(BigDecimal y)) {
            return x.compareTo(y);
        }
        return Arrays.compareUnsigned(bytes(a), bytes(b));
    }

    /** Of a text or binary. */
    static byte[] bytes(Value value) {
        if (value instanceof Text(String text)) {
            return text.getBytes(UTF_8);
        }
        if (value instanceof Bytes(String bytes)) {
            return bytes.getBytes(ISO_8859_1);
        }
        throw new IllegalArgumentException(value.type());
    }
}
