// Dynamoose: models that make their tables, validate, query, scan, change and belong together in transactions.
import assert from "node:assert/strict";
import { DescribeTableCommand, DynamoDB } from "@aws-sdk/client-dynamodb";
import dynamoose from "dynamoose";
import { check, unique } from "./check.mjs";
import { client, deleteTable } from "./tables.mjs";

dynamoose.aws.ddb.set(new DynamoDB());
const tableName = unique("js-dynamoose");
const patient = {
  ward: { type: String, hashKey: true },
  id: { type: Number, rangeKey: true },
  name: { type: String, required: true, index: { name: "byName", type: "global", rangeKey: "born" } },
  born: { type: Number, index: { name: "byBirth", type: "local" } },
  tags: { type: Set, schema: [String] },
  address: { type: Object, schema: { city: String, lines: { type: Array, schema: [String] } } },
  admitted: { type: Date },
};
const schema = (more = {}) => new dynamoose.Schema({ ...patient, ...more }, { timestamps: true });
const table = (name, model, options = {}) =>
  new dynamoose.Table(name, [model], {
    initialize: false,
    throughput: "ON_DEMAND",
    waitForActive: { enabled: true, check: { frequency: 50, timeout: 30_000 } },
    ...options,
  });

const Patient = dynamoose.model(`Patient-${tableName}`, schema());
await check("makes the table with its indexes", async () => {
  await table(tableName, Patient).initialize();
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  assert.deepEqual(
    [Table.GlobalSecondaryIndexes[0].IndexName, Table.LocalSecondaryIndexes[0].IndexName],
    ["byName", "byBirth"],
  );
});

const ann = {
  ward: "7",
  id: 1,
  name: "Ann",
  born: 1961,
  tags: new Set(["a", "b"]),
  address: { city: "Bern", lines: ["x", "y"] },
  admitted: new Date(1_790_000_000_000),
};

await check("creates once and reads back", async () => {
  await Patient.create(ann);
  await assert.rejects(Patient.create(ann), { name: "ConditionalCheckFailedException" });
  const { createdAt, updatedAt, ...found } = await Patient.get({ ward: "7", id: 1 });
  assert.deepEqual({ ...found }, ann);
  assert.ok(createdAt instanceof Date && updatedAt instanceof Date);
  await assert.rejects(Patient.create({ ward: "7", id: 2 }), { name: "ValidationError" });
});

await check("writes and reads batches", async () => {
  const more = [...Array(12).keys()].map((n) => ({ ward: "8", id: n, name: n % 2 ? "Odd" : "Even", born: 2000 - n }));
  assert.deepEqual((await Patient.batchPut(more)).unprocessedItems, []);
  const found = await Patient.batchGet([
    { ward: "8", id: 3 },
    { ward: "8", id: 4 },
  ]);
  assert.deepEqual(found.map((each) => each.name).sort(), ["Even", "Odd"]);
  await Patient.batchDelete([{ ward: "8", id: 11 }]);
});

await check("queries and filters", async () => {
  const found = await Patient.query("ward")
    .eq("8")
    .where("id")
    .ge(4)
    .filter("name")
    .eq("Even")
    .sort("descending")
    .exec();
  assert.deepEqual(
    found.map((each) => each.id),
    [10, 8, 6, 4],
  );
  const counted = await Patient.query("ward").eq("8").count().exec();
  assert.equal(counted.count, 11);
  const first = await Patient.query("ward").eq("8").limit(5).exec();
  const rest = await Patient.query("ward").eq("8").startAt(first.lastKey).exec();
  assert.deepEqual([first.length, rest.length], [5, 6]);
});

await check("queries global and local indexes", async () => {
  const odd = await Patient.query("name").eq("Odd").where("born").gt(1993).using("byName").exec();
  assert.deepEqual(
    odd.map((each) => each.born),
    [1995, 1997, 1999],
  );
  const old = await Patient.query("ward").eq("8").where("born").lt(1993).using("byBirth").exec();
  assert.deepEqual(
    old.map((each) => each.id),
    [10, 9, 8],
  );
});

await check("updates under a condition", async () => {
  const updated = await Patient.update(
    { ward: "7", id: 1 },
    { $SET: { address: { city: "Basel", lines: [] } }, $ADD: { born: 1 }, $REMOVE: ["tags"] },
    { condition: new dynamoose.Condition().filter("name").eq("Ann") },
  );
  assert.deepEqual([updated.address.city, updated.born, updated.tags], ["Basel", 1962, undefined]);
  const stale = { condition: new dynamoose.Condition().filter("name").eq("Eve") };
  await assert.rejects(Patient.update({ ward: "7", id: 1 }, { born: 0 }, stale), {
    name: "ConditionalCheckFailedException",
  });
});

await check("scans, in segments too", async () => {
  assert.equal((await Patient.scan().exec()).length, 12);
  assert.equal((await Patient.scan().parallel(3).exec()).length, 12);
  const contains = await Patient.scan("name").contains("dd").or().where("ward").eq("7").exec();
  assert.equal(contains.length, 6);
});

await check("writes and reads in transactions", async () => {
  const change = () =>
    dynamoose.transaction([
      Patient.transaction.update({ ward: "7", id: 1 }, { name: "Anna" }),
      Patient.transaction.create({ ward: "9", id: 1, name: "New" }),
      Patient.transaction.delete({ ward: "8", id: 0 }),
    ]);
  await change();
  await assert.rejects(change(), { name: "TransactionCanceledException" });
  const found = await dynamoose.transaction([
    Patient.transaction.get({ ward: "7", id: 1 }),
    Patient.transaction.get({ ward: "9", id: 1 }),
  ]);
  assert.deepEqual(
    found.map((each) => each.name),
    ["Anna", "New"],
  );
});

await check("adds and removes an index of the table that is there", async () => {
  const Changed = dynamoose.model(
    `Changed-${tableName}`,
    schema({ doctor: { type: String, index: { name: "byDoctor", type: "global" } } }),
  );
  await table(tableName, Changed, { update: ["indexes"] }).initialize();
  await Changed.update({ ward: "7", id: 1 }, { doctor: "who" });
  assert.equal((await Changed.query("doctor").eq("who").using("byDoctor").exec())[0].name, "Anna");
});

await deleteTable(tableName);
