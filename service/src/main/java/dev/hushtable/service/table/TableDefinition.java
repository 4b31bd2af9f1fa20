package dev.hushtable.service.table;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a table is but its items. Immutable; a change makes a new definition.
 *
 * @param identity name, ARN, id, birth
 * @param keySchema the primary key
 * @param settings what UpdateTable may change
 * @param tags tag keys to values
 */
public record TableDefinition(
        TableIdentity identity, KeySchema keySchema, TableSettings settings, SortedMap<String, String> tags) {

    public TableDefinition {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    public String name() {
        return identity.name();
    }

    /**
     * What never changes about a table.
     *
     * @param name unique in the account
     * @param arn {@code arn:aws:dynamodb:REGION:ACCOUNT:table/NAME}
     * @param id a random UUID, new for each table even of the same name
     * @param createdAt when CreateTable was executed
     */
    public record TableIdentity(String name, String arn, String id, Instant createdAt) {}
}
