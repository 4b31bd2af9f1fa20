// DynamoDB Toolbox: typed entities of one table, access patterns, indexes, batches, transactions.
import assert from "node:assert/strict";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import {
  $add,
  $append,
  $remove,
  BatchGetCommand,
  BatchGetRequest,
  BatchPutRequest,
  BatchWriteCommand,
  ConditionCheck,
  DeleteItemCommand,
  DeleteTransaction,
  Entity,
  executeBatchGet,
  executeBatchWrite,
  executeTransactGet,
  executeTransactWrite,
  GetItemCommand,
  GetTransaction,
  item,
  list,
  map,
  number,
  PutItemCommand,
  PutTransaction,
  QueryCommand,
  ScanCommand,
  set,
  string,
  Table,
  UpdateItemCommand,
  UpdateTransaction,
} from "dynamodb-toolbox";
import { check, unique } from "./check.mjs";
import { client, createTable, deleteTable } from "./tables.mjs";

const name = unique("js-toolbox");
await createTable(name, ["pk", "sk"], { global: { byOwner: ["owner", "sk"] }, local: { byKind: ["pk", "kind"] } });
const table = new Table({
  documentClient: DynamoDBDocumentClient.from(client),
  name,
  partitionKey: { name: "pk", type: "string" },
  sortKey: { name: "sk", type: "string" },
  indexes: {
    byOwner: {
      type: "global",
      partitionKey: { name: "owner", type: "string" },
      sortKey: { name: "sk", type: "string" },
    },
    byKind: { type: "local", sortKey: { name: "kind", type: "string" } },
  },
});

const Pet = new Entity({
  name: "Pet",
  table,
  schema: item({
    clinic: string().key().savedAs("pk"),
    id: string().key().savedAs("sk"),
    owner: string(),
    kind: string().enum("cat", "dog"),
    weight: number().default(1),
    names: set(string()).optional(),
    visits: list(map({ day: string(), cost: number() })).default([]),
  }),
});

const pet = (id, kind, owner = "ann") => ({ clinic: "north", id, kind, owner });
const found = ({ Items }) => Items.map((each) => each.id);

await check("puts with defaults and gets back", async () => {
  await Pet.build(PutItemCommand)
    .item({ ...pet("1", "cat"), names: new Set(["Mia", "Mi"]) })
    .send();
  const { Item } = await Pet.build(GetItemCommand)
    .key({ clinic: "north", id: "1" })
    .options({ consistent: true })
    .send();
  const { created, modified, entity, ...rest } = Item;
  assert.deepEqual(rest, { ...pet("1", "cat"), weight: 1, names: new Set(["Mia", "Mi"]), visits: [] });
  assert.ok(created && modified);
  const again = Pet.build(PutItemCommand)
    .item(pet("1", "dog"))
    .options({ condition: { attr: "clinic", exists: false } });
  await assert.rejects(again.send(), { name: "ConditionalCheckFailedException" });
});

await check("updates numbers, lists and sets", async () => {
  const { Attributes } = await Pet.build(UpdateItemCommand)
    .item({
      clinic: "north",
      id: "1",
      weight: $add(3),
      names: $add(new Set(["Mimi"])),
      visits: $append([{ day: "2026-01-15", cost: 20 }]),
    })
    .options({ returnValues: "ALL_NEW", condition: { attr: "weight", lt: 2 } })
    .send();
  assert.deepEqual(
    [Attributes.weight, Attributes.names.size, Attributes.visits],
    [4, 3, [{ day: "2026-01-15", cost: 20 }]],
  );
  const bare = await Pet.build(UpdateItemCommand)
    .item({ clinic: "north", id: "1", names: $remove() })
    .options({ returnValues: "UPDATED_OLD" })
    .send();
  assert.equal(bare.Attributes.names.size, 3);
});

await check("writes and reads batches", async () => {
  const puts = [pet("2", "dog"), pet("3", "cat", "bob"), pet("4", "dog", "bob")].map((each) =>
    Pet.build(BatchPutRequest).item(each),
  );
  await executeBatchWrite(table.build(BatchWriteCommand).requests(...puts));
  const gets = ["2", "4", "9"].map((id) => Pet.build(BatchGetRequest).key({ clinic: "north", id }));
  const { Responses } = await executeBatchGet(table.build(BatchGetCommand).requests(...gets));
  assert.deepEqual(
    Responses[0].map((each) => each?.kind),
    ["dog", "dog", undefined],
  );
});

await check("queries with a range, a filter and pages", async () => {
  const north = table
    .build(QueryCommand)
    .entities(Pet)
    .query({ partition: "north", range: { gte: "2" } });
  assert.deepEqual(found(await north.send()), ["2", "3", "4"]);
  assert.deepEqual(found(await north.options({ filters: { Pet: { attr: "kind", eq: "dog" } } }).send()), ["2", "4"]);
  assert.deepEqual(found(await north.options({ limit: 1, maxPages: 2, reverse: true }).send()), ["4", "3"]);
  const counted = await north.options({ select: "COUNT" }).send();
  assert.equal(counted.Count, 3);
});

await check("queries global and local indexes", async () => {
  const owned = table.build(QueryCommand).entities(Pet).query({ index: "byOwner", partition: "bob" });
  assert.deepEqual(found(await owned.send()), ["3", "4"]);
  const cats = table
    .build(QueryCommand)
    .entities(Pet)
    .query({ index: "byKind", partition: "north", range: { eq: "cat" } })
    .options({ attributes: ["id", "owner"] });
  assert.deepEqual(found(await cats.send()), ["1", "3"]);
});

await check("scans table and index", async () => {
  const scan = table.build(ScanCommand).entities(Pet);
  assert.equal(found(await scan.options({ maxPages: Infinity, limit: 3 }).send()).length, 4);
  assert.equal(found(await scan.options({ index: "byOwner", segment: 0, totalSegments: 1 }).send()).length, 4);
});

await check("writes and reads in transactions", async () => {
  const give = () =>
    executeTransactWrite(
      { clientRequestToken: unique("give").slice(0, 36) },
      Pet.build(UpdateTransaction)
        .item({ clinic: "north", id: "2", owner: "bob" })
        .options({ condition: { attr: "owner", eq: "ann" } }),
      Pet.build(PutTransaction).item(pet("5", "cat")),
      Pet.build(DeleteTransaction).key({ clinic: "north", id: "4" }),
      Pet.build(ConditionCheck).key({ clinic: "north", id: "3" }).condition({ attr: "owner", eq: "bob" }),
    );
  await give();
  await assert.rejects(give(), (error) => {
    assert.equal(error.name, "TransactionCanceledException");
    assert.deepEqual(
      error.CancellationReasons.map((reason) => reason.Code),
      ["ConditionalCheckFailed", "None", "None", "None"],
    );
    return true;
  });
  const { Responses } = await executeTransactGet(
    Pet.build(GetTransaction).key({ clinic: "north", id: "2" }),
    Pet.build(GetTransaction).key({ clinic: "north", id: "4" }),
  );
  assert.deepEqual([Responses[0].Item.owner, Responses[1].Item], ["bob", undefined]);
});

await check("deletes under a condition", async () => {
  const remove = Pet.build(DeleteItemCommand).key({ clinic: "north", id: "5" });
  const heavy = remove.options({ condition: { attr: "weight", gt: 10 } });
  await assert.rejects(heavy.send(), { name: "ConditionalCheckFailedException" });
  const { Attributes } = await remove.options({ returnValues: "ALL_OLD" }).send();
  assert.equal(Attributes.kind, "cat");
});

await deleteTable(name);
