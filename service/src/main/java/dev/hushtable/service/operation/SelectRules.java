package dev.hushtable.service.operation;

import dev.hushtable.service.expression.ProjectionExpression;
import dev.hushtable.service.wire.ApiException;
import org.jspecify.annotations.Nullable;

/** Which combinations of {@code Select} and a projection make sense, in DynamoDB's words. */
final class SelectRules {
    private SelectRules() {}

    /**
     * @param asked what the request says, null for nothing
     * @param index the index it names, or null
     * @throws ApiException when they contradict each other
     */
    static Output output(@Nullable Select asked, @Nullable ProjectionExpression projection, @Nullable String index) {
        if (projection != null) {
            if (asked != null && asked != Select.SPECIFIC_ATTRIBUTES) {
                throw ApiException.validation(Messages.projectionWith(projection, asked));
            }
            return new Output(Select.SPECIFIC_ATTRIBUTES, projection);
        }
        if (asked == Select.ALL_PROJECTED_ATTRIBUTES && index == null) {
            throw ApiException.validation(Messages.SELECT_PROJECTED_WITHOUT_INDEX);
        }
        if (asked == Select.SPECIFIC_ATTRIBUTES) {
            throw ApiException.validation(Messages.SELECT_SPECIFIC_WITHOUT_PROJECTION);
        }
        if (asked != null) {
            return new Output(asked, null);
        }
        return new Output(index == null ? Select.ALL_ATTRIBUTES : Select.ALL_PROJECTED_ATTRIBUTES, null);
    }
}
