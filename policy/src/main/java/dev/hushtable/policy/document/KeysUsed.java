package dev.hushtable.policy.document;

import dev.hushtable.policy.condition.Condition;
import dev.hushtable.policy.pattern.ResourcePattern;
import dev.hushtable.policy.pattern.TemplateReader;
import dev.hushtable.policy.pattern.TemplateReader.Wildcards;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects the condition keys a statement depends on, as keys of conditions and as variables. */
final class KeysUsed {
    private final Set<String> keys = new HashSet<>();

    private KeysUsed() {}

    /** In lower case. */
    static Set<String> of(List<ResourcePattern> resources, List<Condition> conditions) {
        KeysUsed used = new KeysUsed();
        resources.forEach(pattern -> used.add(pattern.variableKeys()));
        for (Condition condition : conditions) {
            used.keys.add(condition.written().key());
            used.variables(condition.written().values().value());
        }
        return Set.copyOf(used.keys);
    }

    private void variables(JsonValue values) {
        if (values instanceof ArrayValue array) {
            array.elements().forEach(this::variables);
        } else if (values instanceof TextValue text && TemplateReader.holdsVariable(text.text())) {
            add(TemplateReader.read(text.text(), Wildcards.LITERAL, alreadyReported -> {})
                    .variableKeys());
        }
    }

    private void add(List<String> spellings) {
        spellings.forEach(spelling -> keys.add(spelling.toLowerCase(Locale.ROOT)));
    }
}
