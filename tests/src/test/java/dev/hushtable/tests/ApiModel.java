package dev.hushtable.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What botocore's API models of DynamoDB and its streams say about requests. {@code tests/model/extract} writes the
 * file that this reads.
 */
final class ApiModel {
    private static final ApiModel MODEL = new ApiModel();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final String version;

    private ApiModel() {
        try (InputStream json = Objects.requireNonNull(ApiModel.class.getResourceAsStream("api-model.json"))) {
            JsonNode model = new ObjectMapper().readTree(json);
            version = model.get("botocore").textValue();
            model.get("operations")
                    .properties()
                    .forEach(entry -> operations.put(
                            entry.getKey(),
                            new Operation(
                                    entry.getKey(),
                                    entry.getValue().get("target").textValue(),
                                    entry.getValue().get("input").textValue())));
            model.get("shapes")
                    .properties()
                    .forEach(entry -> shapes.put(entry.getKey(), Shape.read(entry.getKey(), entry.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ApiModel get() {
        return MODEL;
    }

    /** Of botocore. */
    String version() {
        return version;
    }

    List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    Shape shape(String name) {
        return Objects.requireNonNull(shapes.get(name));
    }

    Shape input(Operation operation) {
        return shape(operation.input());
    }

    /** @param target the first half of {@code X-Amz-Target} */
    record Operation(String name, String target, String input) {}

    /** A type of the model; of what it does not say there is nothing. */
    record Shape(
            String name,
            String type,
            Map<String, String> members,
            List<String> required,
            Map<String, String> parts,
            List<String> values,
            @Nullable Long min,
            @Nullable Long max,
            @Nullable String pattern) {

        static Shape read(String name, JsonNode json) {
            Map<String, String> members = new LinkedHashMap<>();
            json.path("members")
                    .properties()
                    .forEach(member ->
                            members.put(member.getKey(), member.getValue().textValue()));
            Map<String, String> parts = new LinkedHashMap<>();
            for (String part : List.of("member", "key", "value")) {
                if (json.has(part)) {
                    parts.put(part, json.get(part).textValue());
                }
            }
            return new Shape(
                    name,
                    json.get("type").textValue(),
                    members,
                    texts(json.path("required")),
                    parts,
                    texts(json.path("enum")),
                    json.has("min") ? json.get("min").longValue() : null,
                    json.has("max") ? json.get("max").longValue() : null,
                    json.has("pattern") ? json.get("pattern").textValue() : null);
        }

        /** Its element, map key or map value. */
        String part(String which) {
            return Objects.requireNonNull(parts.get(which));
        }

        boolean isNumber() {
            return type.equals("integer") || type.equals("long") || type.equals("double");
        }

        private static List<String> texts(JsonNode array) {
            List<String> texts = new ArrayList<>();
            array.forEach(text -> texts.add(text.textValue()));
            return texts;
        }
    }

    /**
     * A place in a request.
     *
     * @param path names of members, {@code []} for an element of a list, {@code {}} for a value of a map
     */
    record Place(List<String> path, Shape shape, boolean isRequired) {
        @Override
        public String toString() {
            return String.join(".", path);
        }
    }

    /** Every place of an operation's request, without the insides of attribute values. */
    void places(Operation operation, Consumer<Place> consumer) {
        visit(new Place(List.of(), input(operation), false), consumer);
    }

    private void visit(Place place, Consumer<Place> consumer) {
        if (!place.path().isEmpty()) {
            consumer.accept(place);
        }
        Shape shape = place.shape();
        if (shape.name().equals("AttributeValue")) {
            return;
        }
        shape.members()
                .forEach((name, child) ->
                        visit(at(place, name, child, shape.required().contains(name)), consumer));
        switch (shape.type()) {
            case "list" -> visit(at(place, "[]", shape.part("member"), false), consumer);
            case "map" -> visit(at(place, "{}", shape.part("value"), false), consumer);
            default -> {}
        }
    }

    private Place at(Place place, String step, String child, boolean isRequired) {
        List<String> path = new ArrayList<>(place.path());
        path.add(step);
        return new Place(List.copyOf(path), shape(child), isRequired);
    }
}
