package dev.hushtable.service.operation;

import dev.hushtable.service.access.Disclosed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one statement answers.
 *
 * @param items what it found, or what a write returns
 * @param end where the page ended, or null when everything was looked at
 */
record StatementAnswer(List<Disclosed> items, PageTokens.@Nullable End end, ConsumedCapacity capacity) {
    StatementAnswer {
        items = List.copyOf(items);
    }
}
