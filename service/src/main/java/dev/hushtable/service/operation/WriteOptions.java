package dev.hushtable.service.operation;

import dev.hushtable.service.operation.RequestContext.Shows;
import dev.hushtable.service.wire.Members;

/** What a write is to answer beside having been done. */
record WriteOptions(
        ReturnValues returnValues,
        OnConditionFailure onFailure,
        ReturnConsumedCapacity capacity,
        ReturnItemCollectionMetrics metrics) {

    static WriteOptions read(Members members) {
        ReturnValues returnValues = ReturnValues.read(members);
        ReturnConsumedCapacity capacity = ReturnConsumedCapacity.read(members);
        ReturnItemCollectionMetrics metrics = ReturnItemCollectionMetrics.read(members);
        return new WriteOptions(returnValues, OnConditionFailure.read(members), capacity, metrics);
    }

    /** The options of a member of a transaction: it can only say what a failed condition is to show. */
    static WriteOptions ofMember(Members members, ReturnConsumedCapacity capacity) {
        return new WriteOptions(
                ReturnValues.NONE, OnConditionFailure.read(members), capacity, ReturnItemCollectionMetrics.NONE);
    }

    /** What policies are asked about. */
    void describe(RequestContext context) {
        describeReturned(context);
        context.returnConsumedCapacity(capacity);
    }

    /** The same of a statement, whose actions know no key for capacity. */
    void describeReturned(RequestContext context) {
        boolean nothing = returnValues == ReturnValues.NONE && onFailure == OnConditionFailure.NONE;
        context.returnValues(returnValues.orOnFailure(onFailure)).shows(nothing ? Shows.NOTHING : Shows.ATTRIBUTES);
    }

    void state(AuditFacts facts) {
        facts.parameter("returnValues", returnValues.name());
        if (onFailure != OnConditionFailure.NONE) {
            facts.parameter("returnValuesOnConditionCheckFailure", onFailure.name());
        }
    }
}
