package dev.hushtable.policy.explain;

import java.util.List;

/** Edits that together turn a denial into an Allow: they were made on a copy, which was compiled and asked again. */
public record Suggestion(List<Edit> edits) {
    public Suggestion {
        edits = List.copyOf(edits);
    }
}
