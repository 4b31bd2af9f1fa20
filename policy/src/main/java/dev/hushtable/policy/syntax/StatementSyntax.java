package dev.hushtable.policy.syntax;

import dev.hushtable.policy.document.ActionCatalog;
import dev.hushtable.policy.document.Effect;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement that names an effect and actions.
 *
 * @param resources null in trust policies
 * @param matched the actions of the catalogue it is about
 */
public record StatementSyntax(
        ObjectValue source,
        Effect effect,
        EntryList actions,
        @Nullable EntryList resources,
        List<ConditionSyntax> conditions,
        Set<String> matched) {

    /** The statement, or null when it is too broken to say anything about it; the server then refuses it, too. */
    static @Nullable StatementSyntax of(ObjectValue source) {
        Member effect = source.members().get("Effect");
        Member actions = either(source, "Action", "NotAction");
        if (effect == null || !(effect.value() instanceof TextValue text) || actions == null) {
            return null;
        }
        Member resources = either(source, "Resource", "NotResource");
        Member block = source.members().get("Condition");
        EntryList entries = EntryList.of(actions);
        return new StatementSyntax(
                source,
                text.text().equals("Allow") ? Effect.ALLOW : Effect.DENY,
                entries,
                resources == null ? null : EntryList.of(resources),
                block == null ? List.of() : ConditionSyntax.of(block),
                matched(entries));
    }

    private static @Nullable Member either(ObjectValue source, String one, String other) {
        Member member = source.members().get(one);
        return member == null ? source.members().get(other) : member;
    }

    private static Set<String> matched(EntryList entries) {
        Set<String> named = new LinkedHashSet<>();
        entries.entries().forEach(entry -> named.addAll(ActionCatalog.matching(entry.text())));
        if (!entries.isInverted()) {
            return named;
        }
        Set<String> others = new LinkedHashSet<>(ActionCatalog.actions());
        others.removeAll(named);
        return others;
    }

    public Position position() {
        return source.position();
    }

    public boolean allows() {
        return effect == Effect.ALLOW;
    }

    /** The entries of {@code Resource} or {@code NotResource}. */
    public List<Text> resourceEntries() {
        return resources == null ? List.of() : resources.entries();
    }

    /** The conditions on a key, given in lower case. */
    public Stream<ConditionSyntax> on(String key) {
        return conditions.stream().filter(condition -> condition.key().equals(key));
    }

    /** Whether {@code "Null": {key: "false"}} keeps it from holding of a missing key. */
    public boolean guards(String key) {
        return on(key).anyMatch(ConditionSyntax::demandsPresence);
    }
}
