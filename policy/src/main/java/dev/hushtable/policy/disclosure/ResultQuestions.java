package dev.hushtable.policy.disclosure;

import static dev.hushtable.policy.disclosure.ResultKeys.ATTRIBUTES;
import static dev.hushtable.policy.disclosure.ResultKeys.BASE_PARTITION;
import static dev.hushtable.policy.disclosure.ResultKeys.LEADING_KEYS;
import static dev.hushtable.policy.disclosure.ResultKeys.PARTITION_KEYS;
import static dev.hushtable.policy.disclosure.ResultKeys.RETURNED;
import static dev.hushtable.policy.disclosure.ResultKeys.SORT;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.ContextValue.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts the question a request was allowed by once more, with what its result shows. Immutable. */
final class ResultQuestions {
    /** The key attributes of a table and an index: nothing else is named by a request for whole items. */
    private static final int FEW = 4;

    private final AuthorizationRequest asked;
    private final List<String> requested;

    /** No key but what the request fixes: what most questions begin with. */
    private final Shown undetermined = new Shown();

    ResultQuestions(AuthorizationRequest asked) {
        this.asked = asked;
        this.requested = asked.contextValue(ATTRIBUTES) instanceof Many many ? many.values() : List.of();
        show(Seen.NOTHING, Unknown.INSTANCE, undetermined);
    }

    /** As the request asked it, before anything was read: what it does not fix is not determined. */
    AuthorizationRequest beforeReading() {
        Shown shown = new Shown(undetermined);
        shown.show(RETURNED, Unknown.INSTANCE);
        return asked.with(shown);
    }

    /** About any result whatever. */
    AuthorizationRequest aboutAnything() {
        Shown shown = new Shown(undetermined);
        shown.show(ATTRIBUTES, Unknown.INSTANCE);
        shown.show(RETURNED, Unknown.INSTANCE);
        return asked.with(shown);
    }

    /** Whether an item may be looked at, of which nothing leaves yet. */
    AuthorizationRequest aboutLooking(Seen seen, ContextValue unseen) {
        Shown shown = keys(seen, unseen);
        shown.show(RETURNED, ContextValue.Deferred.INSTANCE);
        return asked.with(shown);
    }

    /**
     * Whether attributes of an item may leave.
     *
     * @param unseen stands for the keys that are not looked at
     */
    AuthorizationRequest about(Names leaving, Seen seen, ContextValue unseen) {
        Many returned = new Many(leaving.inOrder());
        return about(alsoRequested(returned), returned, keys(seen, unseen));
    }

    /** The same about an item with all its keys, its names sorted for people to read. */
    AuthorizationRequest inFull(Set<String> leaving, ItemKeys keys) {
        TreeSet<String> names = new TreeSet<>(requested);
        names.addAll(leaving);
        Shown shown = keys(Seen.of(Seen.Reach.EVERYTHING, keys), Unknown.INSTANCE);
        return about(new Many(List.copyOf(names)), new Many(List.copyOf(leaving)), shown);
    }

    private AuthorizationRequest about(Many named, Many returned, Shown shown) {
        shown.show(ATTRIBUTES, named);
        shown.show(RETURNED, returned);
        return asked.with(shown);
    }

    /** With those the request names; some may be there twice, which changes no answer. */
    private Many alsoRequested(Many leaving) {
        if (requested.size() <= FEW && leaving.values().containsAll(requested)) {
            return leaving;
        }
        List<String> names = new ArrayList<>(requested.size() + leaving.values().size());
        names.addAll(requested);
        names.addAll(leaving.values());
        return new Many(names);
    }

    private Shown keys(Seen seen, ContextValue unseen) {
        if (seen.reach() == Seen.Reach.NOTHING && unseen instanceof Unknown) {
            return new Shown(undetermined);
        }
        Shown shown = new Shown();
        show(seen, unseen, shown);
        return shown;
    }

    private void show(Seen seen, ContextValue unseen, Shown shown) {
        partition(seen.partition(), unseen, shown);
        ItemKeys keys = seen.keys();
        switch (seen.reach()) {
            case NOTHING, TARGET -> {
                unlessFixed(BASE_PARTITION, unseen, shown);
                unlessFixed(SORT, unseen, shown);
            }
            case PARTITIONS -> {
                shown.show(BASE_PARTITION, one(keys == null ? "" : keys.basePartition()));
                unlessFixed(SORT, unseen, shown);
            }
            case EVERYTHING -> {
                shown.show(BASE_PARTITION, one(keys == null ? "" : keys.basePartition()));
                String sort = keys == null ? null : keys.sort();
                // A key that is present and empty counts as absent wherever that matters.
                shown.show(SORT, sort == null ? new Many(List.of()) : one(sort));
            }
        }
    }

    private void partition(@Nullable List<String> partition, ContextValue unseen, Shown shown) {
        if (partition == null) {
            unlessFixed(LEADING_KEYS, unseen, shown);
            PARTITION_KEYS.forEach(key -> unlessFixed(key, unseen, shown));
            return;
        }
        shown.show(LEADING_KEYS, one(partition.getFirst()));
        for (int i = 0; i < partition.size(); i++) {
            shown.show(PARTITION_KEYS.get(i), one(partition.get(i)));
        }
    }

    /** Where the request names one value, every item it can find has it. */
    private void unlessFixed(String key, ContextValue unseen, Shown shown) {
        if (!(asked.contextValue(key) instanceof Many(List<String> values) && values.size() == 1)) {
            shown.show(key, unseen);
        }
    }

    private static ContextValue one(String value) {
        return new Many(List.of(value));
    }
}
