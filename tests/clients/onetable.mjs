// OneTable: a schema of several models, unique fields by transactions, templates for keys, time to live in items.
import assert from "node:assert/strict";
import { Table } from "dynamodb-onetable";
import { check, unique } from "./check.mjs";
import { client } from "./tables.mjs";

const name = unique("js-onetable");
const schema = {
  format: "onetable:1.1.0",
  version: "0.1.0",
  indexes: {
    primary: { hash: "pk", sort: "sk" },
    gs1: { hash: "gs1pk", sort: "gs1sk", project: "all" },
    ls1: { type: "local", sort: "status", project: ["mail"] },
  },
  models: {
    Account: {
      pk: { type: String, value: "account#${id}" },
      sk: { type: String, value: "account#" },
      id: { type: String, generate: "ulid" },
      name: { type: String, required: true, unique: true },
      balance: { type: Number, default: 0 },
    },
    User: {
      pk: { type: String, value: "account#${account}" },
      sk: { type: String, value: "user#${mail}" },
      gs1pk: { type: String, value: "user#" },
      gs1sk: { type: String, value: "user#${city}#${mail}" },
      account: { type: String, required: true },
      mail: { type: String, required: true },
      city: { type: String },
      status: { type: String, enum: ["active", "idle"], default: "active" },
      seen: { type: Date },
      tags: { type: Set },
      settings: { type: Object, schema: { theme: { type: String }, size: { type: Number } } },
      expires: { type: Date, ttl: true },
    },
  },
  params: { isoDates: true, timestamps: true },
};
const table = new Table({ client, name, schema, partial: true, logger: false });
const Account = table.getModel("Account");
const User = table.getModel("User");
let account;

await check("makes its table with both kinds of index", async () => {
  await table.createTable();
  assert.equal(await table.exists(), true);
});

await check("keeps a field unique across items", async () => {
  account = await Account.create({ name: "north" });
  assert.equal(account.id.length, 26);
  await assert.rejects(Account.create({ name: "north" }), { code: "UniqueError" });
  await Account.update({ id: account.id, name: "south" });
  const again = await Account.create({ name: "north" });
  await Account.remove({ id: again.id });
  assert.equal((await Account.find({ id: account.id })).length, 1);
});

await check("creates, gets, updates", async () => {
  const seen = new Date("2026-11-22T10:15:30.123Z");
  const user = { account: account.id, mail: "ann@example.org", city: "Bern", tags: new Set(["a", "b"]), seen };
  await User.create({ ...user, settings: { theme: "dark", size: 1 } });
  await assert.rejects(User.create(user));
  const found = await User.get({ account: account.id, mail: user.mail }, { consistent: true });
  assert.deepEqual([found.tags, found.seen, found.settings], [user.tags, seen, { theme: "dark", size: 1 }]);
  const updated = await User.update(
    { account: account.id, mail: user.mail },
    { set: { "settings.theme": "light" }, add: { "settings.size": 4 }, remove: ["seen"], where: "${city} = {Bern}" },
  );
  assert.deepEqual([updated.settings, updated.seen], [{ theme: "light", size: 5 }, undefined]);
  await assert.rejects(
    User.update({ account: account.id, mail: user.mail, city: "Ulm" }, { where: "${city} = {Basel}" }),
  );
});

await check("writes batches, finds pages", async () => {
  const batch = {};
  for (let n = 0; n < 9; n++) {
    const city = n % 2 ? "Bern" : "Ulm";
    const status = n < 3 ? "idle" : "active";
    await User.create({ account: account.id, mail: `u${n}@example.org`, city, status }, { batch, exists: null });
  }
  await table.batchWrite(batch);
  const mails = [];
  let next;
  do {
    const page = await User.find({ account: account.id }, { limit: 4, next });
    mails.push(...page.map((each) => each.mail));
    next = page.next;
  } while (next);
  assert.equal(mails.length, 10);
  assert.deepEqual(mails, [...mails].sort());
  const filtered = await User.find({ account: account.id, city: "Ulm" }, { where: "${status} <> {idle}" });
  assert.equal(filtered.length, 3);
  assert.equal((await User.find({ account: account.id }, { count: true })).count, 10);
});

await check("finds by global and local indexes", async () => {
  const bern = await User.find({ gs1pk: "user#", gs1sk: { begins: "user#Bern" } }, { index: "gs1" });
  assert.equal(bern.length, 5);
  const idle = await User.find({ account: account.id, status: "idle" }, { index: "ls1", follow: true });
  assert.deepEqual(idle.map((each) => each.city).sort(), ["Bern", "Ulm", "Ulm"]);
});

await check("changes several models in one transaction", async () => {
  const spend = async (expected) => {
    const transaction = {};
    await Account.update(
      { id: account.id },
      { add: { balance: -10 }, where: `\${balance} = {${expected}}`, transaction },
    );
    await User.update({ account: account.id, mail: "u1@example.org" }, { set: { status: "active" }, transaction });
    await table.transact("write", transaction, { parse: true, hidden: false });
  };
  await spend(0);
  await assert.rejects(spend(0), (error) =>
    /TransactionCanceled|ConditionalCheck/.test(`${error.code} ${error.message}`),
  );
  assert.equal((await Account.get({ id: account.id })).balance, -10);
  const transaction = {};
  await Account.get({ id: account.id }, { transaction });
  await User.get({ account: account.id, mail: "u1@example.org" }, { transaction });
  const both = await table.transact("get", transaction, { parse: true, hidden: true });
  assert.deepEqual(
    both.map((each) => each._type),
    ["Account", "User"],
  );
});

await check("scans, groups and removes", async () => {
  assert.equal((await User.scan({})).length, 10);
  const items = await table.queryItems({ pk: `account#${account.id}` }, { parse: true, hidden: true });
  const groups = table.groupByType(items);
  assert.deepEqual([groups.Account.length, groups.User.length], [1, 10]);
  await User.remove({ account: account.id, status: "active" }, { many: true });
  assert.equal((await User.find({ account: account.id })).length, 2);
});

await check("deletes its table", async () => {
  await table.deleteTable("DeleteTableForever");
  assert.equal(await table.exists(), false);
});
