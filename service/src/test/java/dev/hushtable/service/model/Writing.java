package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How names and values stand in a text: as placeholders of an expression, or as parameters of a statement. */
sealed interface Writing {
    String name(String name);

    String value(Value value);

    default String path(Path path) {
        StringBuilder text = new StringBuilder(name(path.top()));
        for (Object step : path.steps()) {
            text.append(step instanceof String name ? "." + name(name) : "[" + step + "]");
        }
        return text.toString();
    }

    /** {@code #n0}, {@code :v0}. */
    final class Expressions implements Writing {
        private final Map<String, String> names = new LinkedHashMap<>();
        private final List<Value> values = new ArrayList<>();

        @Override
        public String name(String name) {
            return names.computeIfAbsent(name, first -> "#n" + names.size());
        }

        @Override
        public String value(Value value) {
            values.add(value);
            return ":v" + (values.size() - 1);
        }

        void into(ObjectNode body) {
            if (!names.isEmpty()) {
                ObjectNode given = body.putObject("ExpressionAttributeNames");
                names.forEach((name, alias) -> given.put(alias, name));
            }
            if (!values.isEmpty()) {
                ObjectNode given = body.putObject("ExpressionAttributeValues");
                for (int i = 0; i < values.size(); i++) {
                    given.set(":v" + i, values.get(i).json());
                }
            }
        }
    }

    /** Quoted names and {@code ?}. */
    final class Statement implements Writing {
        private final List<Value> parameters = new ArrayList<>();

        @Override
        public String name(String name) {
            return '"' + name + '"';
        }

        @Override
        public String value(Value value) {
            parameters.add(value);
            return "?";
        }

        ObjectNode body(String statement) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("Statement", statement);
            if (!parameters.isEmpty()) {
                var given = body.putArray("Parameters");
                parameters.forEach(parameter -> given.add(parameter.json()));
            }
            return body;
        }
    }
}
