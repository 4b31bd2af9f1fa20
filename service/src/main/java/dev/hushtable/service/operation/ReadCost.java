package dev.hushtable.service.operation;

import dev.hushtable.service.wire.Members;

/** How a read is charged, and whether the answer says so. */
record ReadCost(Consistency consistency, ReturnConsumedCapacity capacity) {

    static ReadCost read(Members members) {
        return new ReadCost(Consistency.read(members), ReturnConsumedCapacity.read(members));
    }

    /** The cost of a page: what was looked at and, of a local index, the items fetched from its table. */
    ConsumedCapacity of(String table, PageSource source, PageUnits units) {
        return ConsumedCapacity.ofReadUnits(table, units.looking(), consistency)
                .in(source.index())
                .plus(ConsumedCapacity.ofReadUnits(table, units.fetching(), consistency));
    }

    /** The cost of reading so many bytes of a table. */
    ConsumedCapacity of(String table, long bytes) {
        return ConsumedCapacity.ofRead(table, bytes, consistency);
    }
}
