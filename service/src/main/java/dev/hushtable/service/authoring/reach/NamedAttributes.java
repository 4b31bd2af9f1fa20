package dev.hushtable.service.authoring.reach;

import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.service.authoring.PolicyStatements;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The attributes worth asking about: those of keys, those that conditions name, and one that nothing names. */
public final class NamedAttributes {
    private static final List<String> KEYS = List.of("dynamodb:attributes", "hushtable:returnedattributes");

    private NamedAttributes() {}

    public static List<String> of(Workspace workspace, TableDefinition table) {
        TreeSet<String> names = new TreeSet<>(table.keySchema().names());
        table.indexes().forEach(index -> names.addAll(index.keys().names()));
        for (Statement statement : PolicyStatements.all(workspace)) {
            statement.conditions().stream()
                    .map(condition -> condition.written())
                    .filter(written -> KEYS.contains(written.key())
                            && !written.operator().name().equals("Null"))
                    .forEach(written -> addTexts(written.values().value(), names));
        }
        List<String> all = new ArrayList<>(names);
        all.add(Target.ANY_OTHER);
        return all;
    }

    private static void addTexts(JsonValue value, Set<String> names) {
        switch (value) {
            case JsonValue.TextValue(var position, String text) -> {
                if (!text.contains("${") && !text.contains("*") && !text.contains("?")) {
                    names.add(text);
                }
            }
            case JsonValue.ArrayValue array -> array.elements().forEach(element -> addTexts(element, names));
            case JsonValue.ObjectValue object -> {}
            case JsonValue.NumberValue number -> {}
            case JsonValue.BooleanValue truth -> {}
            case JsonValue.NullValue nothing -> {}
        }
    }
}
