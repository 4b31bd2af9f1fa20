package dev.hushtable.service.table;

/**
 * A secondary index of a table. Immutable.
 *
 * @param name unique among the indexes of its table
 * @param scope whether it orders each partition of the table, or the whole table anew
 * @param keys the attributes an item must have to be in it
 * @param projection what it holds of an item
 * @param status how far it has come
 * @param settings what UpdateTable may change
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html">Indexes</a>
 */
public record SecondaryIndex(
        String name, Scope scope, IndexKeySchema keys, Projection projection, Status status, IndexSettings settings) {

    /** Whether an index shares its table's partitions. */
    public enum Scope {
        LOCAL,
        GLOBAL
    }

    /** How far an index has come. Only an ACTIVE or UPDATING one can be read. */
    public enum Status {
        /** Known to the catalogue; new writes are not in it yet. */
        CREATING,
        /** New writes go into it while the items from before are being added. On the wire: CREATING and Backfilling. */
        BACKFILLING,
        /** Complete; its throughput is being changed. */
        UPDATING,
        /** Complete. */
        ACTIVE,
        /** Its entries are being removed. */
        DELETING
    }

    public SecondaryIndex with(Status changed) {
        return new SecondaryIndex(name, scope, keys, projection, changed, settings);
    }

    public SecondaryIndex with(IndexSettings changed) {
        return new SecondaryIndex(name, scope, keys, projection, status, changed);
    }
}
