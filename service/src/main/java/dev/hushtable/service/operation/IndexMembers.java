package dev.hushtable.service.operation;

import dev.hushtable.service.table.IndexRequest;
import dev.hushtable.service.table.IndexRequest.ProjectionType;
import dev.hushtable.service.table.IndexRequest.WantedCapacity;
import dev.hushtable.service.table.IndexRequest.WantedProjection;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.TableLimits;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import java.util.ArrayList;
import java.util.List;

/** Reads indexes that are to be made. */
final class IndexMembers {
    /** More than the rules allow: how many of each kind they tell by themselves. */
    private static final int MAX_GLOBAL_ELEMENTS = Integer.MAX_VALUE;

    private static final Constraint[] PROJECTED_NAME = {
        new Constraint.MinLength(1), new Constraint.MaxLength(TableLimits.MAX_KEY_ATTRIBUTE_NAME_CHARS)
    };
    private static final String LOCAL = "LocalSecondaryIndexes";
    private static final String GLOBAL = "GlobalSecondaryIndexes";

    private IndexMembers() {}

    /** Both lists of CreateTable; local indexes first. */
    static List<IndexRequest> readAll(Members members) {
        List<IndexRequest> indexes = new ArrayList<>();
        for (Scope scope : Scope.values()) {
            List<Members> given = members.structures(listName(scope));
            if (given != null) {
                given.forEach(index -> indexes.add(read(index, scope)));
            }
        }
        return indexes;
    }

    /** @throws ApiException when a list is there and empty */
    static void refuseEmptyLists(Members members) {
        for (Scope scope : Scope.values()) {
            List<Members> given = members.structures(listName(scope));
            if (given != null && given.isEmpty()) {
                throw ApiException.validation(Messages.emptyList(listName(scope)));
            }
        }
    }

    private static String listName(Scope scope) {
        return switch (scope) {
            case LOCAL -> LOCAL;
            case GLOBAL -> GLOBAL;
        };
    }

    static IndexRequest read(Members index, Scope scope) {
        return switch (scope) {
            case LOCAL ->
                new IndexRequest(
                        name(index),
                        scope,
                        KeySchemaMembers.elements(index, TableLimits.MAX_KEY_ATTRIBUTES),
                        projection(index),
                        WantedCapacity.NONE);
            case GLOBAL ->
                new IndexRequest(
                        name(index),
                        scope,
                        KeySchemaMembers.elements(index, MAX_GLOBAL_ELEMENTS),
                        projection(index),
                        CapacityMembers.read(index));
        };
    }

    /** Reads {@code IndexName}, which must be there. */
    static String name(Members index) {
        return index.requiredString("IndexName", TableNames.plain());
    }

    private static WantedProjection projection(Members index) {
        Members projection = index.structure("Projection");
        if (projection == null) {
            index.missing("Projection");
            return new WantedProjection(null, null);
        }
        ProjectionType type = projection.choice("ProjectionType", ProjectionType.class);
        List<String> names = projection.strings("NonKeyAttributes", PROJECTED_NAME);
        if (names != null) {
            projection.sizeOf("NonKeyAttributes", names, 1, TableLimits.MAX_NON_KEY_ATTRIBUTES);
        }
        return new WantedProjection(type, names);
    }
}
