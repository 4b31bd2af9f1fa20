// AWS SDK for JavaScript v3, the client alone: a table's life, items of every type, conditions, pages, batches, tags.
import assert from "node:assert/strict";
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTagsOfResourceCommand,
  paginateListTables,
  paginateQuery,
  paginateScan,
  PutItemCommand,
  QueryCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  ScanCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateItemCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";
import { all, check, unique } from "./check.mjs";

const client = new DynamoDBClient();
const TableName = unique("js-items");
const key = (pk, sk) => ({ pk: { S: pk }, sk: { N: `${sk}` } });
const KEYS = [
  { AttributeName: "pk", KeyType: "HASH" },
  { AttributeName: "sk", KeyType: "RANGE" },
];

await check("creates a table and finds it active at the waiter's first look", async () => {
  const started = Date.now();
  const created = await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: KEYS,
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "sk", AttributeType: "N" },
      ],
      BillingMode: "PAY_PER_REQUEST",
      Tags: [{ Key: "team", Value: "ward 7" }],
    }),
  );
  assert.equal(created.TableDescription.TableStatus, "CREATING");
  // The waiter's second look would come 20 seconds later.
  const waited = await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName });
  assert.equal(waited.state, "SUCCESS");
  assert.ok(Date.now() - started < 15_000);
});

await check("describes the table with the SDK's own types", async () => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  assert.ok(Table.CreationDateTime instanceof Date);
  assert.match(Table.TableArn, new RegExp(`^arn:aws:dynamodb:us-east-1:\\d{12}:table/${TableName}$`));
  assert.match(Table.TableId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assert.deepEqual(Table.KeySchema, KEYS);
  assert.equal(Table.BillingModeSummary.BillingMode, "PAY_PER_REQUEST");
});

await check("refuses a second table of the name, and knows no other", async () => {
  const again = {
    TableName,
    KeySchema: KEYS.slice(0, 1),
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    BillingMode: "PAY_PER_REQUEST",
  };
  await assert.rejects(client.send(new CreateTableCommand(again)), ResourceInUseException);
  const other = client.send(new DescribeTableCommand({ TableName: `${TableName}-other` }));
  await assert.rejects(other, ResourceNotFoundException);
});

await check("keeps every type", async () => {
  const item = {
    ...key("types", 1),
    text: { S: "größer als 😀" },
    number: { N: "-1234567890.1234567890123456789012345678" },
    bytes: { B: Uint8Array.of(0, 255, 128) },
    yes: { BOOL: true },
    nothing: { NULL: true },
    words: { SS: ["a", "b"] },
    numbers: { NS: ["1.5"] },
    blobs: { BS: [Uint8Array.of(1)] },
    list: { L: [{ S: "x" }, { M: { deep: { L: [] } } }] },
    empty: { S: "" },
  };
  await client.send(new PutItemCommand({ TableName, Item: item }));
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: key("types", 1), ConsistentRead: true }));
  Item.words.SS.sort();
  assert.deepEqual(Item, item);
});

await check("updates, and returns what was asked for", async () => {
  const update = (more) => new UpdateItemCommand({ TableName, Key: key("update", 1), ...more });
  await client.send(
    update({
      UpdateExpression: "SET #n = :n, tags = :tags ADD visits :one",
      ExpressionAttributeNames: { "#n": "name" },
      ExpressionAttributeValues: { ":n": { S: "ann" }, ":tags": { SS: ["a", "b"] }, ":one": { N: "1" } },
    }),
  );
  const { Attributes } = await client.send(
    update({
      UpdateExpression: "DELETE tags :a SET #n = if_not_exists(#n, :n), visits = visits + :n",
      ExpressionAttributeNames: { "#n": "name" },
      ExpressionAttributeValues: { ":a": { SS: ["a"] }, ":n": { N: "2" } },
      ReturnValues: "ALL_NEW",
    }),
  );
  assert.deepEqual(Attributes, {
    ...key("update", 1),
    name: { S: "ann" },
    tags: { SS: ["b"] },
    visits: { N: "3" },
  });
});

await check("shows the item in a failed condition", async () => {
  const put = new PutItemCommand({
    TableName,
    Item: key("update", 1),
    ConditionExpression: "attribute_not_exists(pk)",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
  await assert.rejects(client.send(put), (error) => {
    assert.ok(error instanceof ConditionalCheckFailedException);
    assert.equal(error.message, "The conditional request failed");
    assert.equal(error.Item.name.S, "ann");
    return true;
  });
});

await check("writes and reads batches", async () => {
  const days = [...Array(25).keys()];
  const puts = days.map((day) => ({ PutRequest: { Item: { ...key("batch", day), note: { S: `day ${day}` } } } }));
  const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: puts } }));
  assert.deepEqual(UnprocessedItems, {});
  const Keys = [...days, 99].map((day) => key("batch", day));
  const { Responses, UnprocessedKeys } = await client.send(
    new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ProjectionExpression: "note" } } }),
  );
  assert.deepEqual(UnprocessedKeys, {});
  assert.equal(Responses[TableName].length, 25);
});

await check("pages through a query, both ways", async () => {
  const query = {
    TableName,
    KeyConditionExpression: "pk = :p AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: { ":p": { S: "batch" }, ":from": { N: "3" }, ":to": { N: "20" } },
    ScanIndexForward: false,
  };
  const pages = await all(paginateQuery({ client, pageSize: 5 }, { ...query }));
  assert.deepEqual(
    pages.flatMap((page) => page.Items.map((item) => Number(item.sk.N))),
    [...Array(18).keys()].map((n) => 20 - n),
  );
  assert.deepEqual(pages[0].LastEvaluatedKey, key("batch", 16));
  const { Count, ScannedCount, Items } = await client.send(
    new QueryCommand({
      ...query,
      FilterExpression: "contains(note, :one)",
      ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ":one": { S: "1" } },
      Select: "COUNT",
    }),
  );
  assert.deepEqual([Count, ScannedCount, Items], [10, 18, undefined]);
});

await check("scans in pages and in segments", async () => {
  const pages = await all(paginateScan({ client, pageSize: 4 }, { TableName }));
  assert.equal(pages.flatMap((page) => page.Items).length, 27);
  const segments = await Promise.all(
    [0, 1, 2].map((Segment) => client.send(new ScanCommand({ TableName, Segment, TotalSegments: 3 }))),
  );
  assert.equal(
    segments.reduce((sum, page) => sum + page.Count, 0),
    27,
  );
});

await check("tells what was consumed", async () => {
  const { ConsumedCapacity, Attributes } = await client.send(
    new DeleteItemCommand({
      TableName,
      Key: key("batch", 24),
      ReturnValues: "ALL_OLD",
      ReturnConsumedCapacity: "TOTAL",
    }),
  );
  assert.equal(Attributes.note.S, "day 24");
  assert.deepEqual(ConsumedCapacity, { TableName, CapacityUnits: 1 });
});

await check("tags and lists", async () => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const ResourceArn = Table.TableArn;
  await client.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: "owner", Value: "ann" }] }));
  await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["team"] }));
  const { Tags } = await client.send(new ListTagsOfResourceCommand({ ResourceArn }));
  assert.deepEqual(Tags, [{ Key: "owner", Value: "ann" }]);
  const names = (await all(paginateListTables({ client, pageSize: 1 }, {}))).flatMap((page) => page.TableNames);
  assert.ok(names.includes(TableName));
});

await check("refuses a stranger", async () => {
  const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x".repeat(40) };
  const stranger = new DynamoDBClient({ credentials });
  await assert.rejects(stranger.send(new ScanCommand({ TableName })), { name: "UnrecognizedClientException" });
});

await check("deletes the table", async () => {
  await client.send(new DeleteTableCommand({ TableName }));
  const waited = await waitUntilTableNotExists({ client, maxWaitTime: 60 }, { TableName });
  assert.equal(waited.state, "SUCCESS");
});
