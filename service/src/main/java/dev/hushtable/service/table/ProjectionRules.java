package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.table.IndexRequest.ProjectionType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an index may be asked to hold. */
final class ProjectionRules {
    private static final String INVALID = "One or more parameter values were invalid: ";

    private ProjectionRules() {}

    static Projection projection(IndexRequest.WantedProjection wanted) {
        ProjectionType type = wanted.type();
        if (type == null) {
            throw new InvalidInputException(INVALID + "Unknown ProjectionType: null");
        }
        List<String> names = wanted.nonKeyAttributes();
        return switch (type) {
            case ALL -> without(names, type, new Projection.All());
            case KEYS_ONLY -> without(names, type, new Projection.KeysOnly());
            case INCLUDE -> including(names);
        };
    }

    private static Projection without(@Nullable List<String> names, ProjectionType type, Projection projection) {
        if (names != null) {
            throw new InvalidInputException(
                    INVALID + "ProjectionType is " + type + ", but NonKeyAttributes is specified");
        }
        return projection;
    }

    private static Projection including(@Nullable List<String> names) {
        if (names == null) {
            throw new InvalidInputException(
                    INVALID + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new InvalidInputException(INVALID + "Duplicate element in NonKeyAttributes: " + name);
            }
        }
        return new Projection.Include(names);
    }

    /** An attribute that two indexes project counts twice. The text is our own: nobody quotes DynamoDB's. */
    static void checkTotal(Collection<SecondaryIndex> indexes) {
        int total = indexes.stream()
                .mapToInt(index -> switch (index.projection()) {
                    case Projection.All() -> 0;
                    case Projection.KeysOnly() -> 0;
                    case Projection.Include(var attributes) -> attributes.size();
                })
                .sum();
        if (total > TableLimits.MAX_TOTAL_NON_KEY_ATTRIBUTES) {
            throw new InvalidInputException(INVALID + "Number of NonKeyAttributes over all indexes exceeds per-table "
                    + "limit of " + TableLimits.MAX_TOTAL_NON_KEY_ATTRIBUTES);
        }
    }
}
