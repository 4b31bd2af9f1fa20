package dev.hushtable.policy.diff;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.condition.Condition;
import dev.hushtable.policy.condition.ConditionReader;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.Templates;
import dev.hushtable.policy.words.WordPattern;
import dev.hushtable.policy.words.WordTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One condition by itself, compiled by the server's own reader.
 *
 * @param keys what is settled about the subject, for variables
 */
record Term(ConditionSyntax syntax, Condition condition, Map<String, ContextValue> keys) {

    static Term of(ConditionSyntax syntax, Map<String, ContextValue> keys) {
        List<JsonValue> values = syntax.values().stream()
                .<JsonValue>map(value -> new TextValue(value.position(), value.text()))
                .toList();
        Member key = new Member(syntax.position(), syntax.spelling(), new ArrayValue(syntax.position(), values));
        ObjectValue operator = new ObjectValue(syntax.position(), Map.of(key.name(), key));
        Member block = new Member(syntax.position(), syntax.operator(), operator);
        int colon = syntax.key().indexOf(':');
        List<Condition> read = ConditionReader.read(
                new ObjectValue(syntax.position(), Map.of(block.name(), block)),
                Set.of(syntax.key().substring(0, Math.max(0, colon))),
                new Problems(""));
        return new Term(syntax, read.getFirst(), keys);
    }

    /** Whether it holds in a context, beside what is settled. */
    Truth holds(AuthorizationRequest request) {
        return condition.test(request);
    }

    /** Whether a variable takes its value from what the caller may choose: then no key of it stands alone. */
    boolean isOpen() {
        return syntax.values().stream()
                .flatMap(value -> Templates.variables(value.text()).stream())
                .anyMatch(key -> !keys.containsKey(key.toLowerCase(Locale.ROOT)));
    }

    /** What it asks of one value, as patterns; for texts and ARNs. */
    WordTest words() {
        List<WordPattern> patterns = new ArrayList<>();
        syntax.values().forEach(value -> patterns.add(pattern(value.text())));
        return new WordTest(patterns);
    }

    private WordPattern pattern(String text) {
        if (syntax.form() == Form.ARN) {
            return Templates.arn(text, this::value);
        }
        WordPattern pattern =
                syntax.isLike() ? Templates.pattern(text, this::value) : Templates.literal(text, this::value);
        return syntax.base().endsWith("IgnoreCase") ? pattern.ignoringCase() : pattern;
    }

    private @Nullable String value(String key) {
        return Clause.settled(keys, key);
    }
}
