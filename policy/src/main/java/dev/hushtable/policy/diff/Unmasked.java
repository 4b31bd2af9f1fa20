package dev.hushtable.policy.diff;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.disclosure.MaskStatement;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that one state masks and the other does not, or otherwise.
 *
 * @param principals for whom, the first of them asked ({@code user ann})
 * @param table an ARN the masks are about
 * @param context the condition keys beside those the principal settles; keys left out are absent
 * @param masked the mask of the state that hides more
 * @param otherwise the mask of the other state; null when it has none
 */
public record Unmasked(
        List<String> principals,
        String table,
        String attribute,
        SortedMap<String, ContextValue> context,
        MaskStatement masked,
        @Nullable MaskStatement otherwise) {
    public Unmasked {
        principals = List.copyOf(principals);
    }
}
