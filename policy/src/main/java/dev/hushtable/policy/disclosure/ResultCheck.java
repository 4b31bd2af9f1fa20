package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue.Deferred;
import dev.hushtable.policy.ContextValue.Unknown;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.Allow;
import dev.hushtable.policy.Decision.Deny;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.Limits;
import dev.hushtable.policy.pattern.Truth;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final TableMasks masks;
    private final boolean open;
    private final Settled<Decision> looks = new Settled<>();
    private final Remembered<SeenName, Truth> names = new Remembered<>(Limits.MAX_SETTLED_RESULTS);
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
     * @throws IllegalArgumentException when there are masks and it is not an ARN
     */
    public ResultCheck(Policies policies, MaskSet masks, AuthorizationRequest asked, String tableArn) {
        this.policies = policies;
        this.questions = new ResultQuestions(asked);
        this.masks = TableMasks.of(masks, tableArn, asked);
        this.open = this.masks.isEmpty() && isPlainly(policies.authorize(questions.aboutAnything()));
    }

    /** Whether everything may leave as it is, whatever there is: then nothing needs to be asked. */
    public boolean isOpen() {
        return open;
    }

    /** The first mask that may hold on one of those attributes, before anything is read; null when there is none. */
    public @Nullable MaskStatement maskOn(Collection<String> attributes) {
        return masks.isEmpty() ? null : masks.on(attributes, questions.beforeReading());
    }

    /**
     * Whether an item may be looked at: compared with a filter, counted, passed over as the end of a page.
     *
     * @param keys of the item; asked only when they matter
     */
    public Decision look(Supplier<ItemKeys> keys) {
        return open ? ANYTHING : looks.settle(keys, this::look);
    }

    /** The question about one item with all its keys: for messages and receipts. */
    public AuthorizationRequest question(Set<String> leaving, ItemKeys keys) {
        return questions.inFull(leaving, keys);
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
        Verdict always = shape.verdicts().always();
        return always == null ? shape.verdicts().settle(keys, seen -> verdict(shape.names(), seen)) : always;
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
    private @Nullable Decision together(Names leaving, Seen seen) {
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

    private @Nullable Verdict verdict(Names leaving, Seen seen) {
        Decision whole = together(leaving, seen);
        if (whole == null) {
            return null;
        }
        Set<String> visible = whole instanceof Allow ? leaving : oneByOne(leaving, seen);
        Map<String, Mask> shown = visible == null ? null : shown(leaving, seen);
        return visible == null || shown == null ? null : new Verdict(whole, visible, shown);
    }

    /** Names of which each may leave; none at all when a Deny forbids them together. */
    private @Nullable Set<String> oneByOne(Names leaving, Seen seen) {
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
        Decision all = together(new Names(visible), seen);
        if (all == null) {
            return null;
        }
        return all instanceof Deny deny && deny.explicit() ? Set.of() : visible;
    }

    private Truth alone(String name, Seen seen) {
        SeenName asked = new SeenName(name, seen);
        Truth known = names.get(asked);
        if (known != null) {
            return known;
        }
        Decision decision = together(new Names(Set.of(name)), seen);
        Truth truth = decision == null ? Truth.UNKNOWN : Truth.of(decision instanceof Allow);
        names.put(asked, truth);
        return truth;
    }

    /** The masks of those names; null when these depend on keys that are not looked at. */
    private @Nullable Map<String, Mask> shown(Names leaving, Seen seen) {
        return masks.isEmpty()
                ? Map.of()
                : masks.shown(leaving, seen, questions.about(leaving, seen, Unknown.INSTANCE));
    }
}
