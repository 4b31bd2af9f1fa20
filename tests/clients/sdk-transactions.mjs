// AWS SDK for JavaScript v3: transactions over several tables, their reasons, their tokens, and many at once.
import assert from "node:assert/strict";
import {
  GetItemCommand,
  IdempotentParameterMismatchException,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { check, unique } from "./check.mjs";
import { client, createTable, deleteTable } from "./tables.mjs";

const accounts = unique("js-accounts");
const journal = unique("js-journal");
await createTable(accounts, ["id"]);
await createTable(journal, ["id", "at"]);

const open = (id, balance) =>
  client.send(new PutItemCommand({ TableName: accounts, Item: { id: { S: id }, balance: { N: `${balance}` } } }));
const balance = async (id) => {
  const { Item } = await client.send(new GetItemCommand({ TableName: accounts, Key: { id: { S: id } } }));
  return Number(Item.balance.N);
};
const change = (id, by, more = {}) => ({
  Update: {
    TableName: accounts,
    Key: { id: { S: id } },
    UpdateExpression: "SET balance = balance + :by",
    ConditionExpression: "balance >= :least",
    ExpressionAttributeValues: { ":by": { N: `${by}` }, ":least": { N: `${Math.max(0, -by)}` } },
    ...more,
  },
});
const note = (at) => ({
  Put: {
    TableName: journal,
    Item: { id: { S: "log" }, at: { S: at } },
    ConditionExpression: "attribute_not_exists(id)",
  },
});
const write = (TransactItems, more = {}) => client.send(new TransactWriteItemsCommand({ TransactItems, ...more }));

await Promise.all([open("a", 100), open("b", 100), open("c", 0)]);

await check("writes to two tables or to none", async () => {
  await write([change("a", -30), change("b", 30), note("1")]);
  assert.deepEqual([await balance("a"), await balance("b")], [70, 130]);
  await assert.rejects(
    write([change("a", -10), change("b", 10), note("1")]),
    (error) => error instanceof TransactionCanceledException,
  );
  assert.deepEqual([await balance("a"), await balance("b")], [70, 130]);
});

await check("gives the reasons in order, with the items", async () => {
  const poor = change("a", -1000, { ReturnValuesOnConditionCheckFailure: "ALL_OLD" });
  const check = { TableName: accounts, Key: { id: { S: "no" } }, ConditionExpression: "attribute_exists(id)" };
  await assert.rejects(write([poor, { ConditionCheck: check }, note("2")]), (error) => {
    assert.equal(
      error.message,
      "Transaction cancelled, please refer cancellation reasons for specific reasons" +
        " [ConditionalCheckFailed, ConditionalCheckFailed, None]",
    );
    const [first, second, third] = error.CancellationReasons;
    assert.deepEqual(first.Item, { id: { S: "a" }, balance: { N: "70" } });
    assert.equal(first.Message, "The conditional request failed");
    assert.deepEqual([second.Code, second.Item, third.Code], ["ConditionalCheckFailed", undefined, "None"]);
    return true;
  });
});

await check("does a thing once for one token", async () => {
  const ClientRequestToken = unique("token").slice(0, 36);
  await write([change("c", 5)], { ClientRequestToken });
  await write([change("c", 5)], { ClientRequestToken });
  assert.equal(await balance("c"), 5);
  await assert.rejects(write([change("c", 6)], { ClientRequestToken }), IdempotentParameterMismatchException);
});

await check("refuses two writes of one item, and none at all", async () => {
  await assert.rejects(write([change("a", 1), change("a", 1)]), {
    message: "Transaction request cannot include multiple operations on one item",
  });
  await assert.rejects(write([]), { name: "ValidationException" });
});

await check("reads a snapshot of two tables", async () => {
  const get = (TableName, Key, more) => ({ Get: { TableName, Key, ...more } });
  const { Responses } = await client.send(
    new TransactGetItemsCommand({
      TransactItems: [
        get(accounts, { id: { S: "a" } }, { ProjectionExpression: "balance" }),
        get(journal, { id: { S: "log" }, at: { S: "none" } }),
        get(journal, { id: { S: "log" }, at: { S: "1" } }),
      ],
    }),
  );
  assert.deepEqual(Responses, [{ Item: { balance: { N: "70" } } }, {}, { Item: { id: { S: "log" }, at: { S: "1" } } }]);
});

await check("tells what a transaction consumed", async () => {
  const { ConsumedCapacity } = await write([change("a", 1), note("3")], { ReturnConsumedCapacity: "TOTAL" });
  assert.deepEqual(
    ConsumedCapacity.map((each) => each.CapacityUnits),
    [2, 2],
  );
});

await check("keeps the sum while many move money at once", async () => {
  const ids = ["x", "y", "z"];
  await Promise.all(ids.map((id) => open(id, 1000)));
  const sum = async () => {
    const TransactItems = ids.map((id) => ({ Get: { TableName: accounts, Key: { id: { S: id } } } }));
    const { Responses } = await client.send(new TransactGetItemsCommand({ TransactItems }));
    return Responses.reduce((total, { Item }) => total + Number(Item.balance.N), 0);
  };
  const outcomes = { done: 0, conflict: 0 };
  const conflict = (error) => {
    const codes = error.CancellationReasons?.map((reason) => reason.Code) ?? [error.name];
    if (!codes.includes("TransactionConflict")) throw error;
    outcomes.conflict++;
  };
  const work = Array.from({ length: 60 }, async (_, n) => {
    const by = (n % 7) + 1;
    await write([change(ids[n % 3], -by), change(ids[(n + 1) % 3], by)]).then(() => outcomes.done++, conflict);
    if (n % 5 === 0) await sum().then((total) => assert.equal(total, 3000), conflict);
  });
  await Promise.all(work);
  assert.ok(outcomes.done > 0);
  assert.equal(await sum(), 3000);
});

await deleteTable(accounts);
await deleteTable(journal);
