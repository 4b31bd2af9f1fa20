package dev.hushtable.service.review.trail;

import java.util.List;
import java.util.function.Supplier;

/**
 * A trail as its readers see it.
 *
 * @param state how far it has come
 * @param keys that verify its digests; none before the first was made
 */
public record TrailView(
        Trail trail, TrailObjects objects, Supplier<TrailState> state, Supplier<List<PublishedKey>> keys) {}
