package dev.hushtable.service.operation;

import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Target;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All operations of DynamoDB's API that are built. */
public final class DynamoDbOperations {
    private DynamoDbOperations() {}

    /** The handlers by target. */
    public static Map<Target, OperationHandler<?>> all(Surroundings surroundings) {
        Map<Target, OperationHandler<?>> handlers = new LinkedHashMap<>();
        for (DynamoDbOperation<?> operation : list(surroundings)) {
            handlers.put(Target.dynamoDb(operation.name()), operation);
        }
        return handlers;
    }

    static List<DynamoDbOperation<?>> list(Surroundings surroundings) {
        Tables tables = surroundings.tables();
        InstantSource clock = surroundings.clock();
        TableTags tags = new TableTags(tables);
        TablePolicies policies = new TablePolicies(tables, clock);
        Metering metering = new Metering(surroundings.data().throttle());
        TableItems items = new TableItems(tables, metering);
        SingleWrite write = new SingleWrite(items);
        PageReader pages = new PageReader(items);
        StatementRunner statements = new StatementRunner(pages, write);
        TransactRead transactRead = new TransactRead(tables, metering);
        TransactWrite transactWrite = new TransactWrite(tables, metering);
        return List.of(
                new BatchExecuteStatement(tables, statements),
                new BatchGetItem(tables, items),
                new BatchWriteItem(tables, items),
                new CreateTable(surroundings, policies),
                new DeleteItem(tables, write),
                new DeleteResourcePolicy(tables, policies),
                new DeleteTable(tables, metering, clock),
                new DescribeEndpoints(surroundings.endpoint()),
                new DescribeLimits(),
                new DescribeTable(tables, clock),
                new DescribeTimeToLive(tables),
                new ExecuteStatement(tables, statements, surroundings.pageTokens()),
                new ExecuteTransaction(tables, transactRead, transactWrite, items),
                new GetItem(tables, items),
                new GetResourcePolicy(tables),
                new ListTables(tables),
                new ListTagsOfResource(tables),
                new PutItem(tables, write),
                new PutResourcePolicy(tables, policies),
                new Query(tables, pages),
                new Scan(tables, pages),
                new TagResource(tables, tags),
                new TransactGetItems(tables, transactRead),
                new TransactWriteItems(tables, transactWrite, items),
                new UntagResource(tables, tags),
                new UpdateItem(tables, write),
                new UpdateTable(surroundings));
    }
}
