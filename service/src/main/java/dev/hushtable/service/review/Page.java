package dev.hushtable.service.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of an answer.
 *
 * @param hits newest first
 * @param next what the next page is asked with; null when this was the last
 * @param upTo how many events of the log were known to whoever answered: what is newer was not looked at
 */
public record Page(List<Hit> hits, @Nullable String next, long upTo) {
    public Page {
        hits = List.copyOf(hits);
    }
}
