package dev.hushtable.service.access;

import dev.hushtable.policy.disclosure.Mask;
import dev.hushtable.policy.disclosure.Verdict;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An item cut to what a verdict leaves of it: attributes taken out or masked, then what the request selects of the rest,
 * with an account of what was done.
 *
 * @param source as it was read
 * @param selection what the request wants of it
 */
record Cut(Item source, Selection selection, Masked masked) {

    /** What stands in place of a masked value. */
    interface Masked {
        AttributeValue of(String attribute, AttributeValue value, Mask mask);
    }

    /** Nothing was taken out. */
    static Disclosed plain(Item shown, Set<String> names) {
        return new Disclosed(shown, new Disclosed.Changes(names, Set.of(), Set.of(), Set.of()));
    }

    /** Only attributes of these names, under the verdict's masks. */
    Disclosed to(Set<String> visible, Verdict verdict) {
        Map<String, Mask> masks = verdict.masks();
        Map<String, AttributeValue> kept = LinkedHashMap.newLinkedHashMap(visible.size());
        Set<String> maskedNames = new HashSet<>();
        source.attributes().forEach((name, value) -> {
            if (visible.contains(name)) {
                Mask mask = masks.get(name);
                kept.put(name, mask == null ? value : masked.of(name, value, mask));
                if (mask != null) {
                    maskedNames.add(name);
                }
            }
        });
        Item shown = selection.shown(new Item(kept));
        return new Disclosed(
                shown, new Disclosed.Changes(selection.shownNames(shown), Set.of(), maskedNames, Set.of()));
    }

    /** What may be seen of what was asked for; null for nothing. */
    @Nullable
    Disclosed redacted(Set<String> names, Verdict verdict) {
        if (verdict.visible().isEmpty()) {
            return null;
        }
        Disclosed left = to(verdict.visible(), verdict);
        Disclosed.Changes changes = left.changes();
        return left.with(
                new Disclosed.Changes(changes.left(), without(names, verdict.visible()), changes.masked(), Set.of()));
    }

    /** All that was asked for, with a note of what no policy allows. */
    Disclosed observed(Set<String> names, Verdict verdict) {
        Disclosed left = to(names, verdict);
        Set<String> unallowed = without(names, verdict.visible());
        Disclosed.Changes changes = left.changes();
        return left.with(new Disclosed.Changes(
                changes.left(), Set.of(), changes.masked(), unallowed.isEmpty() ? names : unallowed));
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        Set<String> rest = new HashSet<>(names);
        rest.removeAll(others);
        return rest;
    }
}
