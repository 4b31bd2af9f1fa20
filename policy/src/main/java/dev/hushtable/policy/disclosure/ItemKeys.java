package dev.hushtable.policy.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one item as policies see them: text as it is, numbers in canonical form, binary in base64.
 *
 * @param partition in the table or index that is read: one value, of a global index up to four
 * @param basePartition in the table
 * @param sort in the table; null when its keys have none
 */
public record ItemKeys(
        List<String> partition,
        String basePartition,
        @Nullable String sort) {
    public ItemKeys {
        partition = List.copyOf(partition);
    }
}
