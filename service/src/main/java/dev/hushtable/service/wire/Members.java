package dev.hushtable.service.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One structure of a request, read member by member in the order of the model. A member of the wrong JSON type is a
 * {@code SerializationException} at once; violated constraints are collected, so that {@link #check} tells them
 * together, as AWS's front end does. A JSON null is an absent member; members nobody asks for are ignored, as every AWS
 * service ignores them. Not thread-safe.
 */
public final class Members {
    private final ObjectNode node;
    private final String path;
    private final Violations violations;

    private Members(ObjectNode node, String path, Violations violations) {
        this.node = node;
        this.path = path;
        this.violations = violations;
    }

    /** The members of a whole request. */
    public static Members of(ObjectNode body) {
        return new Members(body, "", new Violations());
    }

    /**
     * Ends the reading of the whole request.
     *
     * @throws ApiException {@code ValidationException} with all violated constraints
     */
    public void check() {
        violations.throwIfAny();
    }

    /** A text, or null when absent. */
    public @Nullable String string(String name, Constraint... constraints) {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        String text = JsonTypes.text(value);
        constrain(text, name, constraints);
        return text;
    }

    /** A text that must be there; the empty text stands in for it until {@link #check}. */
    public String requiredString(String name, Constraint... constraints) {
        String value = string(name, constraints);
        return value == null ? missing(name, "") : value;
    }

    /** A whole number, or null when absent. */
    public @Nullable Long integer(String name, Constraint... constraints) {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        long number = JsonTypes.integer(value);
        constrain(value.asText(), name, constraints);
        return number;
    }

    /** A whole number that must be there; 0 stands in for it until {@link #check}. */
    public long requiredInteger(String name, Constraint... constraints) {
        Long value = integer(name, constraints);
        return value == null ? missing(name, 0L) : value;
    }

    /** True or false, or null when absent. */
    public @Nullable Boolean bool(String name) {
        JsonNode value = present(name);
        return value == null ? null : JsonTypes.bool(value);
    }

    /** One of the constants of {@code type}, told in their order; null when absent or violated. */
    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        String value = string(name, new Constraint.OneOf(names));
        return value != null && names.contains(value) ? Enum.valueOf(type, value) : null;
    }

    /** {@link #choice}, which must be there. */
    public <E extends Enum<E>> @Nullable E requiredChoice(String name, Class<E> type) {
        if (!has(name)) {
            missing(name);
        }
        return choice(name, type);
    }

    /** A structure, or null when absent. */
    public @Nullable Members structure(String name) {
        JsonNode value = present(name);
        return value == null ? null : structure(value, pathOf(name));
    }

    /** A list of structures, or null when absent. */
    public @Nullable List<Members> structures(String name) {
        JsonNode value = present(name);
        return value == null ? null : structures(value, pathOf(name));
    }

    /** A list of structures that must be there; an empty one stands in for it until {@link #check}. */
    public List<Members> requiredStructures(String name) {
        List<Members> structures = structures(name);
        return structures == null ? missing(name, List.of()) : structures;
    }

    /** A list of texts, or null when absent. */
    public @Nullable List<String> strings(String name, Constraint... constraints) {
        List<String> strings = list(name, JsonTypes::text);
        if (strings != null) {
            for (int i = 0; i < strings.size(); i++) {
                constrain(strings.get(i), name + "." + (i + 1) + ".member", constraints);
            }
        }
        return strings;
    }

    /** A map of names to structures, in the order sent, or null when absent. */
    public @Nullable Map<String, Members> structureMap(String name) {
        return map(name, (key, value) -> structure(value, entryPath(name, key)));
    }

    /** A map of names to lists of structures, in the order sent, or null when absent. */
    public @Nullable Map<String, List<Members>> structureListMap(String name) {
        return map(name, (key, value) -> structures(value, entryPath(name, key)));
    }

    /** A map of texts to texts that satisfy the constraints, in the order sent, or null when absent. */
    public @Nullable Map<String, String> stringMap(String name, Constraint... constraints) {
        return map(name, (key, value) -> {
            String text = JsonTypes.text(value);
            constrain(text, name + "." + key + ".member", constraints);
            return text;
        });
    }

    /** A map of names to attribute values, their JSON types checked, their content not yet; null when absent. */
    public @Nullable RawAttributes attributes(String name) {
        JsonNode value = present(name);
        return value == null ? null : RawAttributes.checked(value);
    }

    /** A map of attributes that must be there; an empty one stands in for it until {@link #check}. */
    public RawAttributes requiredAttributes(String name) {
        RawAttributes attributes = attributes(name);
        return attributes == null ? missing(name, RawAttributes.NONE) : attributes;
    }

    /** One attribute value, or null when absent. */
    public @Nullable RawValue attributeValue(String name) {
        JsonNode value = present(name);
        return value == null ? null : RawValue.checked(value);
    }

    /** A list of attribute values, or null when absent. */
    public @Nullable List<RawValue> attributeValues(String name) {
        return list(name, RawValue::checked);
    }

    /** A list of maps of attributes, or null when absent. */
    public @Nullable List<RawAttributes> attributesList(String name) {
        return list(name, RawAttributes::checked);
    }

    /** A list of maps of attributes that must be there; an empty one stands in for it until {@link #check}. */
    public List<RawAttributes> requiredAttributesList(String name) {
        List<RawAttributes> list = attributesList(name);
        return list == null ? missing(name, List.of()) : list;
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        return present(name) != null;
    }

    /** States that {@code name} is required and absent. */
    public void missing(String name) {
        violations.add(null, pathOf(name), Violations.REQUIRED);
    }

    /** States a violated size of a collection that was sent; its content is not repeated in the message. */
    public void sizeOf(String name, Collection<?> collection, int min, int max) {
        int size = collection.size();
        String shown = size == 0 ? "[]" : "[" + size + " members]";
        if (size < min && has(name)) {
            violations.add(shown, pathOf(name), new Constraint.MinLength(min).words());
        } else if (size > max) {
            violations.add(shown, pathOf(name), new Constraint.MaxLength(max).words());
        }
    }

    /** States that what was sent as {@code name} violates a constraint of its own words. */
    public void violate(String name, String shown, String words) {
        violations.add(shown, pathOf(name), words);
    }

    /** States the constraints that {@code value}, the value of {@code name} or a key in it, violates. */
    public void constrain(String value, String name, Constraint... constraints) {
        for (Constraint constraint : constraints) {
            if (!constraint.isSatisfiedBy(value)) {
                violations.add(value, pathOf(name), constraint.words());
            }
        }
    }

    private <T> T missing(String name, T standIn) {
        missing(name);
        return standIn;
    }

    private @Nullable JsonNode present(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private <T> @Nullable List<T> list(String name, Function<JsonNode, T> read) {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        List<T> list = new ArrayList<>();
        JsonTypes.list(value).forEach(element -> list.add(read.apply(element)));
        return list;
    }

    /** @param read an entry, from its key and its value */
    private <T> @Nullable Map<String, T> map(String name, BiFunction<String, JsonNode, T> read) {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        Map<String, T> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : JsonTypes.structure(value).properties()) {
            String key = WellFormed.text(entry.getKey());
            map.put(key, read.apply(key, entry.getValue()));
        }
        return map;
    }

    private List<Members> structures(JsonNode value, String listPath) {
        List<Members> structures = new ArrayList<>();
        for (JsonNode element : JsonTypes.list(value)) {
            structures.add(structure(element, listPath + "." + (structures.size() + 1) + ".member"));
        }
        return structures;
    }

    private Members structure(JsonNode value, String at) {
        return new Members(JsonTypes.structure(value), at + ".", violations);
    }

    /** The front end names members with a small first letter. */
    private String pathOf(String name) {
        return path + Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private String entryPath(String name, String key) {
        return pathOf(name) + "." + key + ".member";
    }
}
