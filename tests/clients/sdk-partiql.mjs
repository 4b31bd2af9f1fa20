// AWS SDK for JavaScript v3: PartiQL, by the client and by the document client.
import assert from "node:assert/strict";
import {
  BatchExecuteStatementCommand,
  ExecuteStatementCommand,
  ExecuteTransactionCommand,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ExecuteStatementCommand as ExecuteWithValues } from "@aws-sdk/lib-dynamodb";
import { check, unique } from "./check.mjs";
import { client, createTable, deleteTable } from "./tables.mjs";

const table = unique("js-partiql");
await createTable(table, ["pk", "sk"], { global: { byOwner: ["owner", "sk"] } });
const documents = DynamoDBDocumentClient.from(client);
const run = (Statement, ...Parameters) =>
  documents.send(new ExecuteWithValues({ Statement, ...(Parameters.length ? { Parameters } : {}) }));
const found = async (Statement, ...Parameters) => (await run(Statement, ...Parameters)).Items;
const sks = (items) => items.map((item) => item.sk);

await check("inserts, and refuses what is there", async () => {
  const insert = `INSERT INTO "${table}" VALUE
    {'pk': ?, 'sk': ?, 'owner': ?, 'n': ?, 'tags': <<'a', 'b'>>, 'events': [1, {'x': true}]}`;
  for (let n = 0; n < 12; n++) await run(insert, "p", `${n + 10}`, n % 2 ? "ann" : "bob", n);
  await assert.rejects(run(insert, "p", "10", "x", 1), { name: "DuplicateItemException" });
});

await check("selects by key, with projections and functions", async () => {
  const [item] = await found(`SELECT * FROM "${table}" WHERE pk = 'p' AND sk = '10'`);
  assert.deepEqual(item, {
    pk: "p",
    sk: "10",
    owner: "bob",
    n: 0,
    tags: new Set(["a", "b"]),
    events: [1, { x: true }],
  });
  assert.deepEqual(await found(`SELECT sk, n FROM "${table}" WHERE pk = ? AND sk = ?`, "p", "11"), [
    { sk: "11", n: 1 },
  ]);
  const begins = await found(
    `SELECT sk FROM "${table}" WHERE pk = 'p' AND begins_with(sk, '2') AND contains(tags, 'a')`,
  );
  assert.deepEqual(sks(begins), ["20", "21"]);
  assert.equal(
    (await found(`SELECT * FROM "${table}" WHERE pk = 'p' AND absent IS MISSING AND n BETWEEN 3 AND 5`)).length,
    3,
  );
});

await check("orders, and takes lists of keys", async () => {
  const down = await found(`SELECT sk FROM "${table}" WHERE pk IN ['p', 'q'] AND sk > '18' ORDER BY sk DESC`);
  assert.deepEqual(sks(down), ["21", "20", "19"]);
});

await check("selects from an index", async () => {
  const ann = await found(`SELECT sk FROM "${table}"."byOwner" WHERE owner = ? AND sk < ?`, "ann", "16");
  assert.deepEqual(sks(ann), ["11", "13", "15"]);
});

await check("pages", async () => {
  const Statement = `SELECT * FROM "${table}" WHERE pk = 'p'`;
  const sizes = [];
  let NextToken;
  do {
    const page = await client.send(new ExecuteStatementCommand({ Statement, Limit: 5, NextToken }));
    sizes.push(page.Items.length);
    NextToken = page.NextToken;
  } while (NextToken);
  assert.deepEqual(sizes, [5, 5, 2]);
});

await check("updates under conditions, and returns", async () => {
  const update = `UPDATE "${table}" SET n = n + 10 SET events = list_append(events, ?) SET tags = set_add(tags, <<'c'>>)
    REMOVE owner WHERE pk = 'p' AND sk = '10' AND n = 0 RETURNING ALL NEW *`;
  const [item] = await found(update, ["end"]);
  assert.deepEqual([item.n, item.events.at(-1), item.tags.size, item.owner], [10, "end", 3, undefined]);
  await assert.rejects(run(update, ["end"]), { name: "ConditionalCheckFailedException" });
});

await check("deletes, and returns", async () => {
  const [old] = await found(`DELETE FROM "${table}" WHERE pk = 'p' AND sk = '21' RETURNING ALL OLD *`);
  assert.equal(old.n, 11);
  assert.equal((await found(`SELECT * FROM "${table}" WHERE pk = 'p' AND sk = '21'`)).length, 0);
});

await check("runs batches, each statement on its own", async () => {
  const get = (sk) => ({ Statement: `SELECT n FROM "${table}" WHERE pk = 'p' AND sk = ?`, Parameters: [{ S: sk }] });
  const reads = await client.send(new BatchExecuteStatementCommand({ Statements: [get("11"), get("99"), get("12")] }));
  assert.deepEqual(
    reads.Responses.map((each) => each.Item?.n.N),
    ["1", undefined, "2"],
  );
  const insert = (sk) => ({ Statement: `INSERT INTO "${table}" VALUE {'pk': 'q', 'sk': ?}`, Parameters: [{ S: sk }] });
  await client.send(new BatchExecuteStatementCommand({ Statements: [insert("1"), insert("2")] }));
  const again = await client.send(new BatchExecuteStatementCommand({ Statements: [insert("2"), insert("3")] }));
  assert.deepEqual(
    again.Responses.map((each) => each.Error?.Code),
    ["DuplicateItem", undefined],
  );
});

await check("runs transactions, all or nothing", async () => {
  const exists = { Statement: `EXISTS(SELECT * FROM "${table}" WHERE pk = 'q' AND sk = '1' AND n IS MISSING)` };
  const set = { Statement: `UPDATE "${table}" SET n = 1 WHERE pk = 'q' AND sk = '1'` };
  const insert = { Statement: `INSERT INTO "${table}" VALUE {'pk': 'q', 'sk': '9'}` };
  const drop = { Statement: `DELETE FROM "${table}" WHERE pk = 'q' AND sk = '2'` };
  await client.send(new ExecuteTransactionCommand({ TransactStatements: [set, insert, drop] }));
  await assert.rejects(
    client.send(new ExecuteTransactionCommand({ TransactStatements: [exists, insert] })),
    (error) => {
      assert.equal(error.name, "TransactionCanceledException");
      assert.equal(error.CancellationReasons[1].Code, "DuplicateItem");
      return true;
    },
  );
  const get = (sk) => ({ Statement: `SELECT * FROM "${table}" WHERE pk = 'q' AND sk = '${sk}'` });
  const { Responses } = await client.send(
    new ExecuteTransactionCommand({ TransactStatements: [get(1), get(2), get(9)] }),
  );
  assert.deepEqual(
    Responses.map((each) => each.Item?.n?.N ?? Boolean(each.Item)),
    ["1", false, true],
  );
});

await check("says what is wrong", async () => {
  await assert.rejects(run("SELECT"), { name: "ValidationException", message: /^Statement wasn't well formed/ });
  await assert.rejects(run(`SELECT * FROM "${table}-none" WHERE pk = 'p'`), { name: "ResourceNotFoundException" });
  await assert.rejects(run(`UPDATE "${table}" SET n = 1 WHERE pk = 'p'`), { name: "ValidationException" });
});

await deleteTable(table);
