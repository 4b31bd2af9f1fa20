package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue.Deferred;
import dev.hushtable.policy.ContextValue.Unknown;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.Allow;
import dev.hushtable.policy.Decision.Deny;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.Limits;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.Truth;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides what may leave of the items one authorised part of a request reads, by asking the same policies the same
 * question again with the names that leave and the keys of the item. Lives as long as the request; not thread-safe.
 *
 * <p>Items that look alike are asked about once. A question is first put without the keys of the item, once with these
 * not determined and once deferred: a yes to the first holds for any key (unless a break-glass
 * session went over a Deny for it: which, depends on the keys), a no to the second as well. Only if neither
 * settles it, more of the keys is looked at. So the common case, a page of items with the same attributes, costs one or
 * two questions, and each further item the comparison of its names with those of the last.
 */
public final class ResultCheck {
    private static final Decision ANYTHING = new Allow(List.of());

    private final Policies policies;
    private final ResultQuestions questions;
    private final Arn table;
    private final List<MaskStatement> masks;
    private final boolean open;
    private final Map<Seen, @Nullable Decision> looks = new HashMap<>();
    private final Map<SeenName, Truth> names = new HashMap<>();
    private final Shapes shapes = new Shapes();
    private final Set<StatementRef> overridden = new LinkedHashSet<>();

    /** Those that allowed the request. */
    @FunctionalInterface
    public interface Policies {
        Decision authorize(AuthorizationRequest request);
    }

    private record SeenName(String name, Seen seen) {}

    /**
     * @param masks of the same snapshot as {@code policies}
     * @param asked the question by which the request was allowed
     * @param tableArn of the table, also when an index is read
     */
    public ResultCheck(Policies policies, MaskSet masks, AuthorizationRequest asked, String tableArn) {
        Arn arn = Arn.parse(tableArn);
        if (arn == null) {
            throw new IllegalArgumentException("not an ARN: " + tableArn);
        }
        this.policies = policies;
        this.questions = new ResultQuestions(asked);
        this.table = arn;
        this.masks = masks.about(arn, asked);
        this.open = this.masks.isEmpty() && isPlainly(policies.authorize(questions.aboutAnything()));
    }

    /** Whether everything may leave as it is, whatever there is: then nothing needs to be asked. */
    public boolean isOpen() {
        return open;
    }

    /** The first mask that may hold on one of those attributes, before anything is read; null when there is none. */
    public @Nullable MaskStatement maskOn(Collection<String> attributes) {
        if (masks.isEmpty()) {
            return null;
        }
        AuthorizationRequest request = questions.beforeReading();
        return masks.stream()
                .filter(mask -> mask.attributes().stream().anyMatch(attributes::contains))
                .filter(mask -> mask.applies(table, request) != Truth.FALSE)
                .findFirst()
                .orElse(null);
    }

    /**
     * Whether an item may be looked at: compared with a filter, counted, passed over as the end of a page.
     *
     * @param keys of the item; asked only when they matter
     */
    public Decision look(Supplier<ItemKeys> keys) {
        return open ? ANYTHING : settle(looks, keys, this::look);
    }

    /** The question about one item with all its keys: for messages and receipts. */
    public AuthorizationRequest question(Set<String> leaving, ItemKeys keys) {
        return questions.about(leaving, Seen.of(Seen.Reach.EVERYTHING, keys), Unknown.INSTANCE);
    }

    /** The question whether one item may be looked at. */
    public AuthorizationRequest question(ItemKeys keys) {
        return questions.aboutLooking(Seen.of(Seen.Reach.EVERYTHING, keys), Unknown.INSTANCE);
    }

    /**
     * What may leave of an item.
     *
     * @param leaving the top-level names that are to leave
     * @param keys of the item; asked only when they matter
     */
    public Verdict disclose(Set<String> leaving, Supplier<ItemKeys> keys) {
        Shapes.Shape shape = shapes.of(leaving);
        Verdict always = shape.always();
        return always == null ? settle(shape.verdicts(), keys, seen -> verdict(shape.names(), seen)) : always;
    }

    /** Looks at more and more of the keys until that suffices; what sufficed or did not is remembered. */
    private static <T> T settle(
            Map<Seen, @Nullable T> known, Supplier<ItemKeys> keys, Function<Seen, @Nullable T> decide) {
        if (known.size() > Limits.MAX_SETTLED_RESULTS) {
            known.clear();
        }
        ItemKeys all = null;
        for (Seen.Reach reach : Seen.Reach.values()) {
            all = reach == Seen.Reach.NOTHING || all != null ? all : keys.get();
            Seen seen = all == null ? Seen.NOTHING : Seen.of(reach, all);
            T found = known.get(seen);
            if (found == null && !known.containsKey(seen)) {
                found = decide.apply(seen);
                known.put(seen, found);
            }
            if (found != null) {
                return found;
            }
        }
        throw new IllegalStateException("an item with all its keys was not decided");
    }

    /** Which Deny statements a break-glass session went over for what was decided so far, in the order they were met. */
    public Set<StatementRef> overridden() {
        return Collections.unmodifiableSet(overridden);
    }

    private @Nullable Decision look(Seen seen) {
        Decision certain = policies.authorize(questions.aboutLooking(seen, Unknown.INSTANCE));
        if (isPlainly(certain) || seen.isEverything()) {
            return counted(certain);
        }
        return policies.authorize(questions.aboutLooking(seen, Deferred.INSTANCE)) instanceof Deny deny ? deny : null;
    }

    /** The answer about those names together; null when it depends on keys that are not looked at. */
    private @Nullable Decision together(Collection<String> leaving, Seen seen) {
        Decision certain = policies.authorize(questions.about(leaving, seen, Unknown.INSTANCE));
        if (isPlainly(certain) || seen.isEverything()) {
            return counted(certain);
        }
        return policies.authorize(questions.about(leaving, seen, Deferred.INSTANCE)) instanceof Deny deny ? deny : null;
    }

    /** Of what was gone over on a key not looked at, nobody knows yet whether it would have denied. */
    private static boolean isPlainly(Decision certain) {
        return certain instanceof Allow allow && allow.overridden().isEmpty();
    }

    private Decision counted(Decision decision) {
        if (decision instanceof Allow allow) {
            overridden.addAll(allow.overridden());
        }
        return decision;
    }

    private @Nullable Verdict verdict(Set<String> leaving, Seen seen) {
        Decision whole = together(leaving, seen);
        if (whole == null) {
            return null;
        }
        Set<String> visible = whole instanceof Allow ? leaving : oneByOne(leaving, seen);
        Map<String, Mask> shown = visible == null ? null : masks(leaving, seen);
        return visible == null || shown == null ? null : new Verdict(whole, visible, shown);
    }

    /** Names of which each may leave; none at all when a Deny forbids them together. */
    private @Nullable Set<String> oneByOne(Set<String> leaving, Seen seen) {
        Set<String> visible = new HashSet<>();
        for (String name : leaving) {
            switch (alone(name, seen)) {
                case TRUE -> visible.add(name);
                case FALSE -> {}
                case UNKNOWN, DEFERRED -> {
                    return null;
                }
            }
        }
        if (visible.size() < 2) {
            return visible;
        }
        Decision all = together(visible, seen);
        if (all == null) {
            return null;
        }
        return all instanceof Deny deny && deny.explicit() ? Set.of() : visible;
    }

    private Truth alone(String name, Seen seen) {
        if (names.size() > Limits.MAX_SETTLED_RESULTS) {
            names.clear();
        }
        return names.computeIfAbsent(new SeenName(name, seen), asked -> {
            Decision decision = together(Set.of(name), seen);
            return decision == null ? Truth.UNKNOWN : Truth.of(decision instanceof Allow);
        });
    }

    /** The first mask of each name; null when that depends on keys that are not looked at. */
    private @Nullable Map<String, Mask> masks(Set<String> leaving, Seen seen) {
        if (masks.isEmpty()) {
            return Map.of();
        }
        AuthorizationRequest request = questions.about(leaving, seen, Unknown.INSTANCE);
        Map<String, Mask> shown = new HashMap<>();
        for (MaskStatement mask : masks) {
            if (mask.attributes().stream().noneMatch(leaving::contains)) {
                continue;
            }
            Truth applies = mask.applies(table, request);
            if (applies == Truth.UNKNOWN && !seen.isEverything()) {
                return null;
            }
            // INVARIANT: what could not be determined is masked.
            if (applies != Truth.FALSE) {
                mask.attributes().stream()
                        .filter(leaving::contains)
                        .forEach(name -> shown.putIfAbsent(name, mask.mask()));
            }
        }
        return shown;
    }
}
