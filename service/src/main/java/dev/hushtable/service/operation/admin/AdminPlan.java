package dev.hushtable.service.operation.admin;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.operation.TableAddress;
import dev.hushtable.service.operation.TableNames;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Members;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The plan of an operation on one table or on all of them.
 *
 * @param address the table; null for all tables and the service's own file
 */
record AdminPlan(@Nullable TableAddress address, List<Footprint> footprints) implements Plan {
    private static final String ACTION_PREFIX = "hushtable:";

    AdminPlan {
        footprints = List.copyOf(footprints);
    }

    /** Of a request whose {@code TableName} may be missing, which means all of them. */
    static AdminPlan ofOneOrAll(String operation, ApiRequest request, Tables tables) {
        return request.body().hasNonNull("TableName") ? ofOne(operation, request, tables) : ofAll(operation, request);
    }

    static AdminPlan ofOne(String operation, ApiRequest request, Tables tables) {
        Members members = Members.of(request.body());
        String name = TableNames.required(members);
        members.check();
        return ofOne(operation, TableAddress.of(name, request, tables), List.of());
    }

    /** @param keys the partitions it names, for the record of a denial */
    static AdminPlan ofOne(String operation, TableAddress address, List<List<AttributeValue>> keys) {
        Footprint footprint = new Footprint(ACTION_PREFIX + operation, address.arn(), tags(address.definition()), keys);
        return new AdminPlan(address, List.of(footprint));
    }

    static AdminPlan ofAll(String operation, ApiRequest request) {
        Members.of(request.body()).check();
        return new AdminPlan(null, List.of(new Footprint(ACTION_PREFIX + operation, "*", Map.of())));
    }

    private static Map<String, ContextValue> tags(@Nullable TableDefinition table) {
        Map<String, ContextValue> values = new HashMap<>();
        if (table != null) {
            // Condition keys ignore case and tags do not: of two that fall together neither can be relied on.
            table.tags()
                    .forEach((key, value) -> values.merge(
                            "aws:resourcetag/" + key.toLowerCase(Locale.ROOT),
                            new ContextValue.Single(value),
                            (one, other) -> one.equals(other) ? one : ContextValue.Unknown.INSTANCE));
        }
        return values;
    }

    /** States the table in the audit record, and tells what it is; null stands for all. */
    @Nullable
    TableDefinition tell(Recording recording) {
        if (address == null) {
            return null;
        }
        recording.facts().table(address.name(), address.arn());
        return address.forTable().tell();
    }

    /** Does it; a table that is gone by now is told as one that never was. */
    <T> T run(Supplier<T> work) {
        try {
            return work.get();
        } catch (NoSuchElementException e) {
            throw new ApiException(
                    ErrorType.RESOURCE_NOT_FOUND,
                    "Requested resource not found: Table: " + e.getMessage() + " not found");
        }
    }
}
