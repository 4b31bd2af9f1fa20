package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import java.util.Map;

/** What tags a table may carry. */
public final class TagRules {
    private TagRules() {}

    /**
     * Tags as a request sets them.
     *
     * @throws InvalidInputException when a key is reserved to AWS
     */
    public static void checkRequested(Map<String, String> tags) {
        for (String key : tags.keySet()) {
            if (key.regionMatches(true, 0, "aws:", 0, 4)) {
                throw new InvalidInputException("One or more parameter values were invalid: "
                        + "aws: prefixed tag key names are not allowed for external use.");
            }
        }
    }

    /**
     * Tags as a table would have them.
     *
     * @throws InvalidInputException when there are too many
     */
    public static void checkTotal(Map<String, String> tags) {
        if (tags.size() > TableLimits.MAX_TAGS) {
            throw new InvalidInputException("One or more parameter values were invalid: Too many tags: " + tags.size()
                    + ", a resource can have at most " + TableLimits.MAX_TAGS);
        }
    }
}
