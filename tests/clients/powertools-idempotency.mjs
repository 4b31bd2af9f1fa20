// Powertools for AWS Lambda (TypeScript), idempotency: what must not happen twice is kept in a table.
import assert from "node:assert/strict";
import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  IdempotencyValidationError,
  makeIdempotent,
} from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { check, unique } from "./check.mjs";
import { client, createTable, deleteTable } from "./tables.mjs";

const tableName = unique("js-idempotency");
await createTable(tableName, ["id"]);
process.env.AWS_LAMBDA_FUNCTION_NAME = "pay";

let paid = 0;
let hold;
const payment = async (event) => {
  paid++;
  if (event.fails) throw new Error("no money");
  if (event.slow) await new Promise((resolve) => (hold = resolve));
  return { receipt: `${event.order}-${paid}` };
};
const config = new IdempotencyConfig({ eventKeyJmesPath: "order", payloadValidationJmesPath: "amount" });
config.registerLambdaContext({ getRemainingTimeInMillis: () => 30_000 });
const persistenceStore = new DynamoDBPersistenceLayer({ tableName, awsSdkV3Client: client });
const pay = makeIdempotent(payment, { persistenceStore, config });

await check("does it once, and answers the same again", async () => {
  const first = await pay({ order: "a", amount: 1 });
  assert.deepEqual(await pay({ order: "a", amount: 1 }), first);
  assert.deepEqual([first, paid], [{ receipt: "a-1" }, 1]);
});

await check("refuses the same order with another amount", async () => {
  await assert.rejects(pay({ order: "a", amount: 1_000_000 }), IdempotencyValidationError);
});

await check("refuses a second while the first is running", async () => {
  const first = pay({ order: "b", amount: 1, slow: true });
  while (!hold) await new Promise((resolve) => setTimeout(resolve, 10));
  await assert.rejects(pay({ order: "b", amount: 1 }), IdempotencyAlreadyInProgressError);
  hold();
  assert.deepEqual(await first, { receipt: "b-2" });
});

await check("forgets what failed, so that it can be tried again", async () => {
  await assert.rejects(pay({ order: "c", amount: 1, fails: true }), /no money/);
  assert.deepEqual(await pay({ order: "c", amount: 1 }), { receipt: "c-4" });
});

await check("lets one of many at once do it", async () => {
  const before = paid;
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => pay({ order: "d", amount: 1 })));
  assert.equal(paid, before + 1);
  assert.ok(tries.some((each) => each.status === "fulfilled"));
});

await check("leaves one record an order", async () => {
  const { Items } = await client.send(new ScanCommand({ TableName: tableName }));
  assert.deepEqual(
    Items.map((item) => item.status.S),
    Array(4).fill("COMPLETED"),
  );
});

await deleteTable(tableName);
