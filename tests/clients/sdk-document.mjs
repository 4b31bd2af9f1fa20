// The document client of the AWS SDK for JavaScript v3: JavaScript's own values, there and back.
import assert from "node:assert/strict";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  NumberValue,
  paginateQuery,
  paginateScan,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { all, check, unique } from "./check.mjs";
import { client, createTable, deleteTable } from "./tables.mjs";

const TableName = unique("js-document");
await createTable(TableName, ["pk", "sk"]);
const documents = DynamoDBDocumentClient.from(client, {
  marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true },
});
// A client of its own: `from` writes its options into the client that it is given.
const exact = DynamoDBDocumentClient.from(new DynamoDBClient(), { unmarshallOptions: { wrapNumbers: true } });

class Reading {
  constructor(systolic, diastolic) {
    Object.assign(this, { systolic, diastolic });
  }
}

await check("keeps JavaScript's values", async () => {
  const Key = { pk: "ann", sk: "1" };
  const kept = { n: 1.5, big: 2n ** 60n, flag: false, nil: null, words: new Set(["a", "b"]), list: [1, ["x"], {}] };
  const Item = { ...Key, ...kept, bytes: Uint8Array.of(1, 2), gone: undefined, reading: new Reading(120, 80) };
  await documents.send(new PutCommand({ TableName, Item }));
  const found = (await documents.send(new GetCommand({ TableName, Key }))).Item;
  const { bytes, ...rest } = found;
  assert.deepEqual(rest, { ...Key, ...kept, reading: { systolic: 120, diastolic: 80 } });
  assert.deepEqual([...bytes], [1, 2]);
});

await check("keeps 38 digits", async () => {
  const Key = { pk: "ann", sk: "2" };
  const digits = "0.12345678901234567890123456789012345678";
  await exact.send(new PutCommand({ TableName, Item: { ...Key, n: NumberValue.from(digits) } }));
  const { Item } = await exact.send(new GetCommand({ TableName, Key }));
  assert.equal(Item.n.toString(), digits);
});

await check("updates lists and sets under a condition", async () => {
  const update = {
    TableName,
    Key: { pk: "ann", sk: "1" },
    UpdateExpression: "SET #l[0] = :zero, reading.pulse = :pulse REMOVE #l[2], flag ADD words :c",
    ConditionExpression: "size(#l) = :three AND contains(words, :a) AND attribute_type(nil, :null)",
    ExpressionAttributeNames: { "#l": "list" },
    ExpressionAttributeValues: {
      ":zero": 0,
      ":pulse": 60,
      ":c": new Set(["c"]),
      ":three": 3,
      ":a": "a",
      ":null": "NULL",
    },
    ReturnValues: "ALL_NEW",
  };
  const { Attributes } = await documents.send(new UpdateCommand(update));
  assert.deepEqual(Attributes.list, [0, ["x"]]);
  assert.deepEqual(Attributes.words, new Set(["a", "b", "c"]));
  assert.equal(Attributes.reading.pulse, 60);
  assert.ok(!("flag" in Attributes));
  await assert.rejects(documents.send(new UpdateCommand(update)), { name: "ConditionalCheckFailedException" });
});

await check("writes, reads and deletes batches", async () => {
  const Keys = [...Array(20).keys()].map((n) => ({ pk: "bob", sk: `day ${n + 10}` }));
  const batch = (request) => new BatchWriteCommand({ RequestItems: { [TableName]: Keys.map(request) } });
  await documents.send(batch((Item) => ({ PutRequest: { Item: { ...Item, n: Number(Item.sk.slice(4)) } } })));
  const { Responses } = await documents.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
  assert.equal(
    Responses[TableName].reduce((sum, item) => sum + item.n, 0),
    (20 * (10 + 29)) / 2,
  );
  const pages = await all(
    paginateQuery(
      { client: documents, pageSize: 6 },
      {
        TableName,
        KeyConditionExpression: "pk = :p AND begins_with(sk, :day)",
        FilterExpression: "n <> :n",
        ExpressionAttributeValues: { ":p": "bob", ":day": "day 1", ":n": 12 },
      },
    ),
  );
  assert.deepEqual(
    pages.flatMap((page) => page.Items.map((item) => item.n)),
    [10, 11, 13, 14, 15, 16, 17, 18, 19],
  );
  await documents.send(batch((Key) => ({ DeleteRequest: { Key } })));
  const bob = { KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": "bob" } };
  assert.equal((await documents.send(new QueryCommand({ TableName, ...bob }))).Count, 0);
});

await check("scans with a projection, and deletes with the old item", async () => {
  const pages = await all(
    paginateScan({ client: documents }, { TableName, ProjectionExpression: "sk, reading.pulse" }),
  );
  assert.deepEqual(
    pages.flatMap((page) => page.Items).sort((a, b) => a.sk.localeCompare(b.sk)),
    [{ sk: "1", reading: { pulse: 60 } }, { sk: "2" }],
  );
  const deleted = await documents.send(
    new DeleteCommand({ TableName, Key: { pk: "ann", sk: "2" }, ReturnValues: "ALL_OLD" }),
  );
  assert.equal(deleted.Attributes.sk, "2");
});

await deleteTable(TableName);
