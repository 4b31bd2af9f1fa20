package dev.hushtable.service.operation;

import dev.hushtable.service.access.Plan;

/** An operation of DynamoDB's own API. */
public interface DynamoDbOperation<P extends Plan> extends OperationHandler<P> {

    /** What becomes of each parameter that DynamoDB's API model gives the operation. */
    Parameters parameters();
}
