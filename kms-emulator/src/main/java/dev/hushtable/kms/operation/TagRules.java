package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What tags may be. */
final class TagRules {
    private TagRules() {}

    /**
     * The tags as a map.
     *
     * @throws KmsException {@code TagException} for a name given twice or reserved, or too many
     */
    static SortedMap<String, String> checked(@Nullable List<Map.Entry<String, String>> tags) {
        SortedMap<String, String> checked = new TreeMap<>();
        if (tags == null) {
            return checked;
        }
        for (Map.Entry<String, String> tag : tags) {
            requireUnreserved(tag.getKey());
            if (checked.put(tag.getKey(), tag.getValue()) != null) {
                throw new KmsException("TagException", "Duplicate tag keys");
            }
        }
        requireFew(checked.keySet());
        return checked;
    }

    static void requireUnreserved(String name) {
        if (name.regionMatches(true, 0, "aws:", 0, "aws:".length())) {
            throw new KmsException("TagException", "Tags beginning with aws: are reserved");
        }
    }

    static void requireFew(Collection<?> tags) {
        if (tags.size() > Limits.MAX_TAGS) {
            throw new KmsException("TagException", "Too many tags");
        }
    }
}
