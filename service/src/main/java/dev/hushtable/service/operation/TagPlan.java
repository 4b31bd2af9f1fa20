package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Members;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The plan of an operation on the tags of a table.
 *
 * @param address the table
 * @param set tags to set
 * @param remove keys of tags to remove
 */
record TagPlan(TableAddress address, SortedMap<String, String> set, List<String> remove, List<Footprint> footprints)
        implements Plan {
    /** API model: ResourceArnString. */
    private static final int MAX_ARN_CHARS = 1_283;

    TagPlan {
        set = new TreeMap<>(set);
        remove = List.copyOf(remove);
        footprints = List.copyOf(footprints);
    }

    static String readArn(Members members) {
        return members.requiredString(
                "ResourceArn", new Constraint.MinLength(1), new Constraint.MaxLength(MAX_ARN_CHARS));
    }

    static TableAddress address(String arn, ApiRequest request, Tables tables) {
        if (!TableNames.isArn(arn)) {
            throw ApiException.validation(Messages.invalidResourceArn(arn));
        }
        return TableAddress.of(arn, request, tables);
    }

    /** States the table in the audit record and tells whether it exists. */
    TableDefinition tell(Recording recording) {
        recording.facts().table(address.name(), address.arn());
        TableDefinition table = address.definition();
        if (table == null) {
            throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, Messages.taggedResourceNotFound(address.arn()));
        }
        return table;
    }
}
