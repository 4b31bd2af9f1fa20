package dev.hushtable.service.operation;

import dev.hushtable.service.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one statement answers.
 *
 * @param items what it found, or what a write returns
 * @param end where the page ended, or null when everything was looked at
 */
record StatementAnswer(List<Item> items, PageTokens.@Nullable Place end, ConsumedCapacity capacity) {
    StatementAnswer {
        items = List.copyOf(items);
    }
}
