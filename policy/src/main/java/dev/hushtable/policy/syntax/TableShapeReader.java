package dev.hushtable.policy.syntax;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.syntax.TableShape.IndexShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads names of keys and indexes from a CreateTable request or a DescribeTable answer; the rest is not looked at. */
final class TableShapeReader {
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> named = new LinkedHashSet<>();
    private final List<IndexShape> indexes = new ArrayList<>();

    private TableShapeReader() {}

    /** The table, or null (and a problem) when the file tells no key. */
    static @Nullable TableShape read(PolicyFile file) {
        ObjectValue root = file.root();
        if (root == null) {
            return null;
        }
        ObjectValue described = object(root, "Table");
        TableShape table = new TableShapeReader().table(file.name(), described == null ? root : described);
        if (table.key().partition().isEmpty()) {
            file.problems()
                    .add(
                            root.position(),
                            "the schema has no KeySchema with a HASH attribute; a schema is a "
                                    + "CreateTable request or a DescribeTable answer");
            return null;
        }
        return table;
    }

    private TableShape table(String fileName, ObjectValue table) {
        for (ObjectValue definition : objects(table, "AttributeDefinitions")) {
            String name = text(definition, "AttributeName");
            String type = text(definition, "AttributeType");
            if (name != null && type != null) {
                types.put(name, type);
                named.add(name);
            }
        }
        KeyShape key = key(table);
        for (String element : List.of("LocalSecondaryIndexes", "GlobalSecondaryIndexes")) {
            objects(table, element).forEach(this::index);
        }
        String name = text(table, "TableName");
        return new TableShape(name == null ? fileName : name, key, indexes, types, named);
    }

    private void index(ObjectValue index) {
        String name = text(index, "IndexName");
        ObjectValue projection = object(index, "Projection");
        Member member = projection == null ? null : projection.members().get("NonKeyAttributes");
        if (member != null) {
            Text.of(member.value()).forEach(attribute -> named.add(attribute.text()));
        }
        if (name != null) {
            indexes.add(new IndexShape(name, key(index)));
        }
    }

    private KeyShape key(ObjectValue owner) {
        List<String> partition = new ArrayList<>();
        List<String> sort = new ArrayList<>();
        for (ObjectValue element : objects(owner, "KeySchema")) {
            String name = text(element, "AttributeName");
            if (name != null) {
                ("HASH".equals(text(element, "KeyType")) ? partition : sort).add(name);
                named.add(name);
            }
        }
        return new KeyShape(partition, sort);
    }

    static @Nullable ObjectValue object(ObjectValue parent, String name) {
        Member member = parent.members().get(name);
        return member != null && member.value() instanceof ObjectValue object ? object : null;
    }

    static @Nullable String text(ObjectValue parent, String name) {
        Member member = parent.members().get(name);
        return member != null && member.value() instanceof TextValue text ? text.text() : null;
    }

    private static List<ObjectValue> objects(ObjectValue parent, String name) {
        List<ObjectValue> objects = new ArrayList<>();
        Member member = parent.members().get(name);
        if (member != null && member.value() instanceof ArrayValue array) {
            for (JsonValue element : array.elements()) {
                if (element instanceof ObjectValue object) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }
}
