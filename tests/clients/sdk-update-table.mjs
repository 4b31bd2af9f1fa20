// AWS SDK for JavaScript v3: tables that change: indexes made and dropped, capacity, tags, protection.
import assert from "node:assert/strict";
import {
  BatchWriteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  PutItemCommand,
  QueryCommand,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { check, unique } from "./check.mjs";
import { client, createTable, deleteTable } from "./tables.mjs";

const TableName = unique("js-update");
await createTable(TableName, ["pk", "sk"]);
const update = (change) => client.send(new UpdateTableCommand({ TableName, ...change }));
const describe = async () => (await client.send(new DescribeTableCommand({ TableName }))).Table;

/** Looks every 50 ms, as nobody wants to wait 20 s for the SDK's second look. */
async function until(reached) {
  for (let look = 0; look < 400; look++) {
    const table = await describe();
    if (table.TableStatus === "ACTIVE" && reached(table)) return table;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`still not: ${reached}`);
}

const put = (n, more) => ({ pk: { S: `p${n % 3}` }, sk: { S: `${n}` }, owner: { S: n % 2 ? "ann" : "bob" }, ...more });
for (let batch = 0; batch < 4; batch++) {
  const puts = Array.from({ length: 25 }, (_, n) => ({ PutRequest: { Item: put(batch * 25 + n) } }));
  await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: puts } }));
}

const index = {
  IndexName: "byOwner",
  KeySchema: [{ AttributeName: "owner", KeyType: "HASH" }],
  Projection: { ProjectionType: "ALL" },
};
const definitions = (...names) => names.map((AttributeName) => ({ AttributeName, AttributeType: "S" }));
const ann = new QueryCommand({
  TableName,
  IndexName: "byOwner",
  KeyConditionExpression: "#o = :a",
  ExpressionAttributeNames: { "#o": "owner" },
  ExpressionAttributeValues: { ":a": { S: "ann" } },
});

await check("adds an index and fills it with what is there", async () => {
  const { TableDescription } = await update({
    AttributeDefinitions: definitions("owner"),
    GlobalSecondaryIndexUpdates: [{ Create: index }],
  });
  assert.equal(TableDescription.GlobalSecondaryIndexes[0].IndexStatus, "CREATING");
  const table = await until((each) => each.GlobalSecondaryIndexes?.[0].IndexStatus === "ACTIVE");
  assert.equal(table.GlobalSecondaryIndexes[0].IndexArn, `${table.TableArn}/index/byOwner`);
  assert.equal((await client.send(ann)).Count, 50);
  await client.send(new PutItemCommand({ TableName, Item: put(101) }));
  assert.equal((await client.send(ann)).Count, 51);
});

await check("refuses a second index of the name", async () => {
  const again = update({
    AttributeDefinitions: definitions("owner"),
    GlobalSecondaryIndexUpdates: [{ Create: index }],
  });
  await assert.rejects(again, { name: "ValidationException" });
});

await check("drops it", async () => {
  await update({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: "byOwner" } }] });
  await until((table) => !table.GlobalSecondaryIndexes);
  await assert.rejects(client.send(ann), {
    name: "ValidationException",
    message: "The table does not have the specified index: byOwner",
  });
});

await check("changes the billing mode there and back", async () => {
  await update({ BillingMode: "PROVISIONED", ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 6 } });
  const provisioned = await until((table) => table.ProvisionedThroughput.WriteCapacityUnits === 6);
  assert.equal(provisioned.ProvisionedThroughput.ReadCapacityUnits, 5);
  await update({ BillingMode: "PAY_PER_REQUEST" });
  const back = await until((table) => table.BillingModeSummary?.BillingMode === "PAY_PER_REQUEST");
  assert.equal(back.ProvisionedThroughput.ReadCapacityUnits, 0);
});

await check("protects a table from deletion", async () => {
  await update({ DeletionProtectionEnabled: true });
  await until((table) => table.DeletionProtectionEnabled);
  await assert.rejects(client.send(new DeleteTableCommand({ TableName })), { name: "ValidationException" });
  await update({ DeletionProtectionEnabled: false });
  await until((table) => !table.DeletionProtectionEnabled);
});

await check("changes the class", async () => {
  await update({ TableClass: "STANDARD_INFREQUENT_ACCESS" });
  const table = await until((each) => each.TableClassSummary?.TableClass === "STANDARD_INFREQUENT_ACCESS");
  assert.equal(table.TableClassSummary.TableClass, "STANDARD_INFREQUENT_ACCESS");
});

await check("refuses a change that changes nothing", async () => {
  await assert.rejects(update({}), { name: "ValidationException" });
  await assert.rejects(
    client.send(new UpdateTableCommand({ TableName: `${TableName}-none`, BillingMode: "PAY_PER_REQUEST" })),
    { name: "ResourceNotFoundException" },
  );
});

await deleteTable(TableName);
