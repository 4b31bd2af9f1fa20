package dev.hushtable.service.table;

import dev.hushtable.service.table.KeySchema.KeyAttribute;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a table is but its items. Immutable; a change makes a new definition.
 *
 * @param identity name, ARN, id, birth
 * @param keySchema the primary key
 * @param settings what UpdateTable may change
 * @param indexes the secondary indexes, local and global, in the order of their making
 * @param tags tag keys to values
 * @param policy the resource policy, or null
 */
public record TableDefinition(
        TableIdentity identity,
        KeySchema keySchema,
        TableSettings settings,
        List<SecondaryIndex> indexes,
        SortedMap<String, String> tags,
        @Nullable TablePolicy policy) {

    public TableDefinition {
        indexes = List.copyOf(indexes);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** One without a resource policy. */
    public TableDefinition(
            TableIdentity identity,
            KeySchema keySchema,
            TableSettings settings,
            List<SecondaryIndex> indexes,
            SortedMap<String, String> tags) {
        this(identity, keySchema, settings, indexes, tags, null);
    }

    public String name() {
        return identity.name();
    }

    /** The index of that name, in whatever state it is, or null. */
    public @Nullable SecondaryIndex index(String name) {
        return indexes.stream()
                .filter(index -> index.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The indexes of one scope, in the order of their making. */
    public List<SecondaryIndex> indexes(SecondaryIndex.Scope scope) {
        return indexes.stream().filter(index -> index.scope() == scope).toList();
    }

    /** Every attribute that is part of the table's or an index's key, once, by name. */
    public List<KeyAttribute> attributeDefinitions() {
        SortedMap<String, KeyAttribute> byName = new TreeMap<>();
        Stream.concat(
                        keySchema.attributes().stream(),
                        indexes.stream().flatMap(index -> index.keys().attributes().stream()))
                .forEach(attribute -> byName.putIfAbsent(attribute.name(), attribute));
        return List.copyOf(byName.values());
    }

    /**
     * Whether one step leads from this to {@code next}: the same table under the same KMS key with other settings and
     * tags, and with the same indexes, but that global ones may be new and CREATING, or be DELETING now.
     */
    public boolean mayBecome(TableDefinition next) {
        return identity.equals(next.identity)
                && keySchema.equals(next.keySchema)
                && Objects.equals(settings.kmsKey(), next.settings.kmsKey())
                && indexes.stream().allMatch(index -> keeps(index, next.index(index.name())))
                && next.indexes.stream().allMatch(index -> index(index.name()) != null || isBeginning(index))
                && next.indexes.stream().map(SecondaryIndex::name).distinct().count() == next.indexes.size();
    }

    private static boolean keeps(SecondaryIndex present, @Nullable SecondaryIndex next) {
        if (next == null) {
            return false;
        }
        SecondaryIndex bare = next.with(IndexSettings.NONE);
        boolean isEnding =
                present.scope() == SecondaryIndex.Scope.GLOBAL && next.status() == SecondaryIndex.Status.DELETING;
        return (isEnding ? bare.with(present.status()) : bare).equals(present.with(IndexSettings.NONE));
    }

    private static boolean isBeginning(SecondaryIndex index) {
        return index.scope() == SecondaryIndex.Scope.GLOBAL && index.status() == SecondaryIndex.Status.CREATING;
    }

    public TableDefinition with(TableSettings changed) {
        return new TableDefinition(identity, keySchema, changed, indexes, tags, policy);
    }

    public TableDefinition withTags(SortedMap<String, String> changed) {
        return new TableDefinition(identity, keySchema, settings, indexes, changed, policy);
    }

    /** With {@code changed} as its resource policy, or with none. */
    public TableDefinition withPolicy(@Nullable TablePolicy changed) {
        return new TableDefinition(identity, keySchema, settings, indexes, tags, changed);
    }

    /** With one index more, as the last. */
    public TableDefinition plus(SecondaryIndex index) {
        return withIndexes(Stream.concat(indexes.stream(), Stream.of(index)).toList());
    }

    /** With {@code changed} in the place of the index of its name. */
    public TableDefinition replacing(SecondaryIndex changed) {
        return withIndexes(indexes.stream()
                .map(index -> index.name().equals(changed.name()) ? changed : index)
                .toList());
    }

    /** Without the index of that name. */
    public TableDefinition without(String index) {
        return withIndexes(
                indexes.stream().filter(kept -> !kept.name().equals(index)).toList());
    }

    public TableDefinition withIndexes(List<SecondaryIndex> changed) {
        return new TableDefinition(identity, keySchema, settings, changed, tags, policy);
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
