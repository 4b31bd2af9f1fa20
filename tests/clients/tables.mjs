// Tables for scripts whose client does not make its own.
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, waitUntilTableExists } from "@aws-sdk/client-dynamodb";

/** Its endpoint, region and access key are those of the environment, as for every client of these scripts. */
export const client = new DynamoDBClient();

const attribute = (key) => key.split(":")[0];
const schema = (pk, sk = []) => [
  ...[pk].flat().map((key) => ({ AttributeName: attribute(key), KeyType: "HASH" })),
  ...[sk].flat().map((key) => ({ AttributeName: attribute(key), KeyType: "RANGE" })),
];

const indexes = (keys) =>
  Object.entries(keys).map(([IndexName, [pk, sk]]) => ({
    IndexName,
    KeySchema: schema(pk, sk),
    Projection: { ProjectionType: "ALL" },
  }));

/**
 * Makes a table whose keys are text, or of the type after a colon: `"day:N"`. `global` and `local` are indexes by name,
 * each `[pk, sk]`; where several attributes are a key it is `[[pk, pk], [sk, sk]]`.
 */
export async function createTable(TableName, [pk, sk], { global = {}, local = {} } = {}) {
  const keys = [pk, sk, ...Object.values(global), ...Object.values(local)].flat(3).filter(Boolean);
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: schema(pk, sk),
      AttributeDefinitions: [...new Set(keys)].map((key) => ({
        AttributeName: attribute(key),
        AttributeType: key.split(":")[1] ?? "S",
      })),
      BillingMode: "PAY_PER_REQUEST",
      GlobalSecondaryIndexes: Object.keys(global).length ? indexes(global) : undefined,
      LocalSecondaryIndexes: Object.keys(local).length ? indexes(local) : undefined,
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName });
}

export const deleteTable = (TableName) => client.send(new DeleteTableCommand({ TableName }));
