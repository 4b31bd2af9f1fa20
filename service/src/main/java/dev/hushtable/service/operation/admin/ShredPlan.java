package dev.hushtable.service.operation.admin;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.KeyReader;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.operation.TableAddress;
import dev.hushtable.service.operation.TableNames;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The plan of an operation on one table and, where it names one, a partition of it.
 *
 * @param key the partition key as sent; null for the whole table
 * @param word what else the operation takes: the name of a class, a reason; empty for nothing
 */
record ShredPlan(AdminPlan table, @Nullable Map<String, AttributeValue> key, String word) implements Plan {
    private static final String ONE_KEY = "Key must hold the partition key of the table and nothing else";

    /** Whether a request names a partition. */
    enum Keyed {
        ALWAYS,
        MAYBE,
        NEVER
    }

    /** @param word member that holds the word; null when there is none */
    static ShredPlan read(String operation, ApiRequest request, Tables tables, Keyed keyed, @Nullable String word) {
        Members members = Members.of(request.body());
        String name = TableNames.required(members);
        RawAttributes raw = switch (keyed) {
            case ALWAYS -> members.requiredAttributes("Key");
            case MAYBE -> members.attributes("Key");
            case NEVER -> null;
        };
        String said = word == null ? "" : members.requiredString(word);
        members.check();
        Map<String, AttributeValue> key = raw == null ? null : raw.read();
        if (key != null && key.size() != 1) {
            throw ApiException.validation(ONE_KEY);
        }
        List<List<AttributeValue>> keys = key == null ? List.of() : List.of(List.copyOf(key.values()));
        return new ShredPlan(AdminPlan.ofOne(operation, TableAddress.of(name, request, tables), keys), key, said);
    }

    @Override
    public List<Footprint> footprints() {
        return table.footprints();
    }

    /** States the table in the audit record, and tells what it is. */
    TableDefinition tell(Recording recording) {
        return Objects.requireNonNull(table.tell(recording));
    }

    /** The partition, stated in the audit record as the token of its key; null when the request names none. */
    @Nullable
    AttributeValue partition(TableDefinition definition, Recording recording) {
        if (key == null) {
            return null;
        }
        KeyAttribute attribute = definition.keySchema().partition();
        AttributeValue value = key.get(attribute.name());
        if (value == null || !KeyReader.isOf(attribute.type(), value)) {
            throw ApiException.validation(ONE_KEY);
        }
        recording.facts().item(definition.identity().arn(), KeyEncoding.encode(new PrimaryKey(value, null)));
        return value;
    }
}
