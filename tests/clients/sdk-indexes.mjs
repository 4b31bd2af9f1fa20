// AWS SDK for JavaScript v3: tables with secondary indexes of every kind of projection, and what a query of them shows.
import assert from "node:assert/strict";
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  paginateQuery,
  paginateScan,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { all, check, unique } from "./check.mjs";
import { client, deleteTable } from "./tables.mjs";

const TableName = unique("js-indexes");
const keys = (hash, range) => [
  ...[hash].flat().map((AttributeName) => ({ AttributeName, KeyType: "HASH" })),
  ...[range ?? []].flat().map((AttributeName) => ({ AttributeName, KeyType: "RANGE" })),
];
const definitions = (types) =>
  Object.entries(types).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));

await check("makes a table with local and global indexes", async () => {
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: keys("patient", "day"),
      AttributeDefinitions: definitions({ patient: "S", day: "N", ward: "S", doctor: "S", floor: "N", pulse: "N" }),
      BillingMode: "PAY_PER_REQUEST",
      LocalSecondaryIndexes: [
        { IndexName: "byPulse", KeySchema: keys("patient", "pulse"), Projection: { ProjectionType: "KEYS_ONLY" } },
      ],
      GlobalSecondaryIndexes: [
        { IndexName: "byDoctor", KeySchema: keys("doctor", "day"), Projection: { ProjectionType: "ALL" } },
        {
          IndexName: "byPlace",
          KeySchema: keys(["ward", "floor"], ["day", "patient"]),
          Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["note"] },
        },
      ],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName });
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const global = Table.GlobalSecondaryIndexes.toSorted((a, b) => a.IndexName.localeCompare(b.IndexName));
  assert.deepEqual(
    global.map((index) => [
      index.IndexName,
      index.IndexStatus,
      index.Projection.ProjectionType,
      index.KeySchema.length,
    ]),
    [
      ["byDoctor", "ACTIVE", "ALL", 2],
      ["byPlace", "ACTIVE", "INCLUDE", 4],
    ],
  );
  assert.match(global[0].IndexArn, new RegExp(`table/${TableName}/index/byDoctor$`));
  assert.deepEqual(Table.LocalSecondaryIndexes[0].Projection, { ProjectionType: "KEYS_ONLY" });
});

await check("refuses keys that are not defined, and definitions that are no key", async () => {
  const table = { TableName: `${TableName}-2`, KeySchema: keys("pk"), BillingMode: "PAY_PER_REQUEST" };
  const AttributeDefinitions = definitions({ pk: "S" });
  const index = { IndexName: "i", KeySchema: keys("other"), Projection: { ProjectionType: "ALL" } };
  const missing = { ...table, AttributeDefinitions, GlobalSecondaryIndexes: [{ ...index, IndexName: "index" }] };
  await assert.rejects(client.send(new CreateTableCommand(missing)), { name: "ValidationException" });
  const short = { ...table, AttributeDefinitions, GlobalSecondaryIndexes: [index] };
  await assert.rejects(client.send(new CreateTableCommand(short)), { name: "ValidationException" });
  const many = { ...table, AttributeDefinitions: definitions({ pk: "S", spare: "S" }) };
  await assert.rejects(client.send(new CreateTableCommand(many)), { name: "ValidationException" });
});

const item = (patient, day, more) => ({
  patient: { S: patient },
  day: { N: `${day}` },
  ward: { S: day % 2 ? "7" : "8" },
  floor: { N: "1" },
  note: { S: `note ${day}` },
  secret: { S: "secret" },
  ...more,
});

await check("fills all indexes with one write", async () => {
  const days = [...Array(20).keys()];
  const puts = days.map((day) => {
    const doctor = day < 15 ? { doctor: { S: "who" } } : {};
    const pulse = day % 4 === 0 ? { pulse: { N: `${90 - day}` } } : {};
    return { PutRequest: { Item: item("ann", day, { ...doctor, ...pulse }) } };
  });
  await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: puts } }));
  const counts = await Promise.all(
    ["byDoctor", "byPlace", "byPulse"].map((IndexName) => client.send(new ScanCommand({ TableName, IndexName }))),
  );
  assert.deepEqual(
    counts.map((page) => page.Count),
    [15, 20, 5],
  );
});

const query = (IndexName, KeyConditionExpression, values, more = {}) => ({
  TableName,
  IndexName,
  KeyConditionExpression,
  ExpressionAttributeValues: values,
  ...more,
});
const days = (pages) => pages.flatMap((page) => page.Items.map((each) => Number(each.day.N)));

await check("pages through a global index with keys of index and table", async () => {
  const who = query("byDoctor", "doctor = :d AND #day >= :from", { ":d": { S: "who" }, ":from": { N: "3" } });
  who.ExpressionAttributeNames = { "#day": "day" };
  const pages = await all(paginateQuery({ client, pageSize: 5 }, { ...who, ScanIndexForward: false }));
  assert.deepEqual(days(pages), [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
  assert.deepEqual(Object.keys(pages[0].LastEvaluatedKey).sort(), ["day", "doctor", "patient"]);
  assert.equal(pages[0].Items[0].secret.S, "secret");
  await assert.rejects(client.send(new QueryCommand({ ...who, ConsistentRead: true })), {
    message: "Consistent reads are not supported on global secondary indexes",
  });
});

await check("queries an index of several attributes by the leading ones", async () => {
  const place = { ":w": { S: "7" }, ":f": { N: "1" } };
  const whole = await client.send(new QueryCommand(query("byPlace", "ward = :w AND floor = :f", place)));
  assert.deepEqual(days([whole]), [1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
  assert.deepEqual(Object.keys(whole.Items[0]).sort(), ["day", "floor", "note", "patient", "ward"]);
  const later = { ...place, ":from": { N: "15" } };
  const names = { ExpressionAttributeNames: { "#day": "day" } };
  const range = await client.send(
    new QueryCommand(query("byPlace", "ward = :w AND floor = :f AND #day > :from", later, names)),
  );
  assert.deepEqual(days([range]), [17, 19]);
  const one = { ...place, ":day": { N: "15" }, ":p": { S: "a" } };
  const exact = "ward = :w AND floor = :f AND #day = :day AND begins_with(patient, :p)";
  assert.deepEqual(days([await client.send(new QueryCommand(query("byPlace", exact, one, names)))]), [15]);
  const half = new QueryCommand(query("byPlace", "ward = :w", { ":w": { S: "7" } }));
  await assert.rejects(client.send(half), { name: "ValidationException" });
});

await check("orders a local index by its own key, and fetches what it does not project", async () => {
  const ann = query("byPulse", "patient = :p AND pulse BETWEEN :a AND :b", {
    ":p": { S: "ann" },
    ":a": { N: "78" },
    ":b": { N: "90" },
  });
  const page = await client.send(new QueryCommand(ann));
  assert.deepEqual(days([page]), [12, 8, 4, 0]);
  assert.deepEqual(Object.keys(page.Items[0]).sort(), ["day", "patient", "pulse"]);
  const fetched = await client.send(
    new QueryCommand({ ...ann, ConsistentRead: true, ProjectionExpression: "note, pulse" }),
  );
  assert.deepEqual(fetched.Items[0], { note: { S: "note 12" }, pulse: { N: "78" } });
  const whole = await client.send(new QueryCommand({ ...ann, Select: "ALL_ATTRIBUTES" }));
  assert.equal(whole.Items[0].secret.S, "secret");
});

await check("refuses attributes that a global index does not project", async () => {
  const place = query("byPlace", "ward = :w AND floor = :f", { ":w": { S: "7" }, ":f": { N: "1" } });
  const whole = new QueryCommand({ ...place, Select: "ALL_ATTRIBUTES" });
  await assert.rejects(client.send(whole), { name: "ValidationException" });
  const secret = new QueryCommand({ ...place, ProjectionExpression: "secret" });
  await assert.rejects(client.send(secret), { name: "ValidationException" });
});

await check("moves an item between index keys, and out of the index", async () => {
  const Key = { patient: { S: "ann" }, day: { N: "1" } };
  const update = (more) => client.send(new UpdateItemCommand({ TableName, Key, ...more }));
  await update({ UpdateExpression: "SET doctor = :h", ExpressionAttributeValues: { ":h": { S: "house" } } });
  const house = query("byDoctor", "doctor = :d", { ":d": { S: "house" } });
  assert.deepEqual(days([await client.send(new QueryCommand(house))]), [1]);
  await update({ UpdateExpression: "REMOVE doctor" });
  assert.equal((await client.send(new QueryCommand(house))).Count, 0);
  const wrong = { UpdateExpression: "SET doctor = :n", ExpressionAttributeValues: { ":n": { N: "1" } } };
  await assert.rejects(update(wrong), { name: "ValidationException" });
  const empty = new PutItemCommand({ TableName, Item: item("eve", 1, { doctor: { S: "" } }) });
  await assert.rejects(client.send(empty), { name: "ValidationException" });
});

await check("tells what each index consumed", async () => {
  const { ConsumedCapacity } = await client.send(
    new PutItemCommand({
      TableName,
      Item: item("bob", 1, { doctor: { S: "who" } }),
      ReturnConsumedCapacity: "INDEXES",
    }),
  );
  assert.deepEqual(ConsumedCapacity, {
    TableName,
    CapacityUnits: 3,
    Table: { CapacityUnits: 1 },
    GlobalSecondaryIndexes: { byDoctor: { CapacityUnits: 1 }, byPlace: { CapacityUnits: 1 } },
  });
});

await check("tells how large an item collection is", async () => {
  const { ItemCollectionMetrics } = await client.send(
    new PutItemCommand({ TableName, Item: item("bob", 2), ReturnItemCollectionMetrics: "SIZE" }),
  );
  assert.deepEqual(ItemCollectionMetrics.ItemCollectionKey, { patient: { S: "bob" } });
  assert.equal(ItemCollectionMetrics.SizeEstimateRangeGB.length, 2);
});

await check("scans an index in pages and in segments", async () => {
  const scan = { TableName, IndexName: "byDoctor" };
  assert.equal(
    (await all(paginateScan({ client, pageSize: 4 }, { ...scan }))).flatMap((page) => page.Items).length,
    15,
  );
  const segments = await Promise.all(
    [0, 1, 2].map((Segment) => client.send(new ScanCommand({ ...scan, Segment, TotalSegments: 3 }))),
  );
  assert.equal(
    segments.reduce((sum, page) => sum + page.Count, 0),
    15,
  );
});

await deleteTable(TableName);
