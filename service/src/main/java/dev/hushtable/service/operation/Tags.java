package dev.hushtable.service.operation;

import dev.hushtable.service.table.TableLimits;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads tags of requests. */
final class Tags {
    private static final Constraint[] KEY = {
        new Constraint.MinLength(1), new Constraint.MaxLength(TableLimits.MAX_TAG_KEY_CHARS)
    };
    private static final Constraint VALUE = new Constraint.MaxLength(TableLimits.MAX_TAG_VALUE_CHARS);

    private Tags() {}

    /** Reads {@code Tags}; null when absent. Of two tags with one key the later counts. */
    static @Nullable SortedMap<String, String> read(Members members) {
        List<Members> given = members.structures("Tags");
        if (given == null) {
            return null;
        }
        SortedMap<String, String> tags = new TreeMap<>();
        for (Members tag : given) {
            tags.put(tag.requiredString("Key", KEY), tag.requiredString("Value", VALUE));
        }
        return tags;
    }

    /** Reads {@code Tags}, which must be there. */
    static SortedMap<String, String> readRequired(Members members) {
        SortedMap<String, String> tags = read(members);
        if (tags == null) {
            members.missing("Tags");
            return new TreeMap<>();
        }
        return tags;
    }

    /**
     * @param what they are
     * @throws ApiException when there are none
     */
    static void requireSome(Collection<?> given, String what) {
        if (given.isEmpty()) {
            throw ApiException.validation("Atleast one " + what + " needs to be provided as Input.");
        }
    }

    /** Reads {@code TagKeys}, which must be there. */
    static List<String> readRequiredKeys(Members members) {
        List<String> keys = members.strings("TagKeys", KEY);
        if (keys == null) {
            members.missing("TagKeys");
            return List.of();
        }
        return keys;
    }
}
