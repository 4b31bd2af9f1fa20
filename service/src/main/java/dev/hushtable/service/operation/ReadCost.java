package dev.hushtable.service.operation;

import dev.hushtable.service.wire.Members;

/** How a read is charged, and whether the answer says so. */
record ReadCost(Consistency consistency, ReturnConsumedCapacity capacity) {

    static ReadCost read(Members members) {
        return new ReadCost(Consistency.read(members), ReturnConsumedCapacity.read(members));
    }

    /** The cost of reading so many bytes of a table. */
    ConsumedCapacity of(String table, long bytes) {
        return ConsumedCapacity.ofRead(table, bytes, consistency);
    }
}
