package dev.hushtable.service.access;

import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.service.item.AttributeValue;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What checks the results of a request: one {@link Disclosure} for each of its footprints. Confined to the request. */
public final class Disclosures {
    private final IdentityHashMap<Footprint, Disclosure> byFootprint = new IdentityHashMap<>();

    Disclosures(Collection<Disclosure> disclosures) {
        disclosures.forEach(disclosure -> byFootprint.put(disclosure.footprint(), disclosure));
    }

    /** What checks the results of that part of the request. */
    public Disclosure of(Footprint footprint) {
        Disclosure disclosure = byFootprint.get(footprint);
        if (disclosure == null) {
            throw new IllegalStateException("a footprint nobody decided about");
        }
        return disclosure;
    }

    /** The same for a request that was authorised once for each resource. */
    public Disclosure about(String resource) {
        return byFootprint.values().stream()
                .filter(disclosure -> disclosure.footprint().resource().equals(resource))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a resource nobody decided about"));
    }

    /** The Deny statements that a break-glass session went over for the results so far, each once. */
    public List<StatementRef> overridden() {
        return byFootprint.values().stream()
                .flatMap(disclosure -> disclosure.overridden().stream())
                .distinct()
                .toList();
    }

    /** What else was asked for the results so far and allowed, each once. */
    public List<Question> furtherQuestions() {
        return byFootprint.values().stream()
                .flatMap(disclosure -> disclosure.furtherQuestions().stream())
                .distinct()
                .toList();
    }

    /**
     * A key, or the partition of a key, that the request itself named.
     *
     * @param resource the ARN it was authorised with
     * @param key names and values, the partition first
     */
    public DisclosedKey addressed(String resource, Map<String, AttributeValue> key) {
        List<AttributeValue> values = List.copyOf(key.values());
        boolean named = byFootprint.keySet().stream()
                .filter(footprint -> footprint.resource().equals(resource))
                .flatMap(footprint -> footprint.keys().stream())
                .anyMatch(known -> known.size() >= values.size()
                        && known.subList(0, values.size()).equals(values));
        if (!named) {
            throw new IllegalStateException("a key the request did not name");
        }
        return new DisclosedKey(key);
    }
}
