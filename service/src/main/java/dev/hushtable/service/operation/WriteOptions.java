package dev.hushtable.service.operation;

import dev.hushtable.service.wire.Members;

/** What a write is to answer beside having been done. */
record WriteOptions(ReturnValues returnValues, OnConditionFailure onFailure, ReturnConsumedCapacity capacity) {

    /** The values of {@code ReturnItemCollectionMetrics}; only tables with local secondary indexes have any to tell. */
    private enum ReturnItemCollectionMetrics {
        SIZE,
        NONE
    }

    static WriteOptions read(Members members) {
        ReturnValues returnValues = ReturnValues.read(members);
        ReturnConsumedCapacity capacity = ReturnConsumedCapacity.read(members);
        readMetrics(members);
        return new WriteOptions(returnValues, OnConditionFailure.read(members), capacity);
    }

    /** Reads {@code ReturnItemCollectionMetrics}, which is valid and has nothing to return. */
    static void readMetrics(Members members) {
        members.choice("ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.class);
    }

    /** What policies are asked about. */
    void describe(RequestContext context) {
        context.returnValues(returnValues.orOnFailure(onFailure)).returnConsumedCapacity(capacity);
    }

    void state(AuditFacts facts) {
        facts.parameter("returnValues", returnValues.name());
        if (onFailure != OnConditionFailure.NONE) {
            facts.parameter("returnValuesOnConditionCheckFailure", onFailure.name());
        }
    }
}
