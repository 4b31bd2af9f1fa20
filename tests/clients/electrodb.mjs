// ElectroDB: two kinds of entity in one table, collections over them, indexes of one and of several attributes.
import assert from "node:assert/strict";
import { Entity, Service } from "electrodb";
import { check, unique } from "./check.mjs";
import { client, createTable, deleteTable } from "./tables.mjs";

const table = unique("js-electrodb");
await createTable(table, ["pk", "sk"], {
  global: {
    gsi1: ["gsi1pk", "gsi1sk"],
    byWard: [
      ["hospital", "ward"],
      ["day", "patient"],
    ],
  },
  local: { lsi1: ["pk", "lsi1sk"] },
});
const configuration = { client, table };

const Patient = new Entity(
  {
    model: { entity: "patient", version: "1", service: "clinic" },
    attributes: {
      patient: { type: "string", required: true },
      name: { type: "string", required: true },
      doctor: { type: "string", required: true },
      allergies: { type: "set", items: "string" },
      address: { type: "map", properties: { city: { type: "string" } } },
      changes: { type: "number", default: 0 },
    },
    indexes: {
      byId: { collection: "record", pk: { field: "pk", composite: ["patient"] }, sk: { field: "sk", composite: [] } },
      byDoctor: {
        index: "gsi1",
        collection: "duties",
        pk: { field: "gsi1pk", composite: ["doctor"] },
        sk: { field: "gsi1sk", composite: ["name"] },
      },
    },
  },
  configuration,
);

const Visit = new Entity(
  {
    model: { entity: "visit", version: "1", service: "clinic" },
    attributes: {
      patient: { type: "string", required: true },
      visit: { type: "string", required: true },
      doctor: { type: "string", required: true },
      hospital: { type: "string", required: true },
      ward: { type: "string", required: true },
      day: { type: "string", required: true },
      urgency: { type: ["low", "high"], default: "low" },
    },
    indexes: {
      byId: {
        collection: "record",
        pk: { field: "pk", composite: ["patient"] },
        sk: { field: "sk", composite: ["visit"] },
      },
      byDay: {
        index: "lsi1",
        pk: { field: "pk", composite: ["patient"] },
        sk: { field: "lsi1sk", composite: ["day"] },
      },
      byDoctor: {
        index: "gsi1",
        collection: "duties",
        pk: { field: "gsi1pk", composite: ["doctor"] },
        sk: { field: "gsi1sk", composite: ["day"] },
      },
      byWard: {
        index: "byWard",
        type: "composite",
        pk: { composite: ["hospital", "ward"] },
        sk: { composite: ["day", "patient"] },
      },
    },
  },
  configuration,
);
const clinic = new Service({ Patient, Visit }, configuration);

const visits = [
  ["ann", "v1", "who", "north", "7", "2026-03-01"],
  ["ann", "v2", "who", "north", "7", "2026-01-15"],
  ["ann", "v3", "house", "north", "8", "2026-02-01"],
  ["bob", "v4", "who", "north", "7", "2026-01-15"],
  ["bob", "v5", "who", "south", "7", "2026-01-20"],
].map(([patient, visit, doctor, hospital, ward, day]) => ({ patient, visit, doctor, hospital, ward, day }));
const ids = (found) => found.data.map((each) => each.visit);

await check("creates once", async () => {
  const ann = { patient: "ann", name: "Ann", doctor: "who", allergies: ["nuts"], address: { city: "Bern" } };
  const created = await Patient.create(ann).go();
  assert.deepEqual(created.data, { ...ann, changes: 0 });
  await assert.rejects(Patient.create(ann).go(), /The conditional request failed/);
});

await check("puts and gets batches", async () => {
  assert.deepEqual((await Visit.put(visits).go()).unprocessed, []);
  const keys = visits.map(({ patient, visit }) => ({ patient, visit }));
  const found = await Visit.get([...keys, { patient: "no", visit: "body" }]).go();
  assert.deepEqual(ids(found).sort(), ["v1", "v2", "v3", "v4", "v5"]);
});

await check("patches, upserts and removes under conditions", async () => {
  const patched = await Patient.patch({ patient: "ann" })
    .set({ "address.city": "Basel" })
    .add({ allergies: ["dust"], changes: 1 })
    .where(({ changes }, { eq }) => eq(changes, 0))
    .go({ response: "all_new" });
  assert.deepEqual(
    [patched.data.address.city, patched.data.allergies.sort(), patched.data.changes],
    ["Basel", ["dust", "nuts"], 1],
  );
  await assert.rejects(Patient.patch({ patient: "eve" }).set({ name: "Eve" }).go(), /conditional request failed/);
  await Patient.upsert({ patient: "bob", name: "Bob", doctor: "who" }).go();
  await Patient.upsert({ patient: "tmp", name: "Tmp", doctor: "who" }).go();
  await Patient.remove({ patient: "tmp" }).go();
  assert.equal((await Patient.get({ patient: "tmp" }).go()).data, null);
});

await check("queries the table, with filters and in pages", async () => {
  assert.deepEqual(ids(await Visit.query.byId({ patient: "ann" }).gt({ visit: "v1" }).go()), ["v2", "v3"]);
  const north7 = Visit.query.byId({ patient: "ann" }).where(({ ward }, { eq }) => eq(ward, "7"));
  assert.deepEqual(ids(await north7.go()), ["v1", "v2"]);
  const found = [];
  let cursor = null;
  do {
    const page = await Visit.query.byId({ patient: "ann" }).go({ cursor, limit: 1, order: "desc" });
    found.push(...ids(page));
    cursor = page.cursor;
  } while (cursor);
  assert.deepEqual(found, ["v3", "v2", "v1"]);
});

await check("queries a local index", async () => {
  const found = await Visit.query.byDay({ patient: "ann" }).gte({ day: "2026-02-01" }).go();
  assert.deepEqual(ids(found), ["v3", "v1"]);
});

await check("queries a global index, in pages", async () => {
  const found = [];
  let cursor = null;
  do {
    const page = await Visit.query.byDoctor({ doctor: "who" }).go({ cursor, limit: 1 });
    found.push(...ids(page));
    cursor = page.cursor;
  } while (cursor);
  assert.deepEqual(found.sort(), ["v1", "v2", "v4", "v5"]);
});

await check("queries an index of several attributes", async () => {
  const ward = Visit.query.byWard({ hospital: "north", ward: "7" });
  assert.deepEqual(ids(await ward.go()), ["v2", "v4", "v1"]);
  const day = Visit.query.byWard({ hospital: "north", ward: "7", day: "2026-01-15" });
  assert.deepEqual(ids(await day.go()), ["v2", "v4"]);
  const later = await Visit.query.byWard({ hospital: "north", ward: "7" }).gt({ day: "2026-02-01" }).go();
  assert.deepEqual(ids(later), ["v1"]);
});

await check("collects both kinds from one query", async () => {
  const { data } = await clinic.collections.record({ patient: "ann" }).go();
  assert.deepEqual([data.Patient.length, data.Visit.length], [1, 3]);
  const duties = await clinic.collections.duties({ doctor: "who" }).go();
  assert.deepEqual([duties.data.Patient.length, duties.data.Visit.length], [2, 4]);
});

await check("writes and reads in transactions", async () => {
  const move = (expected) =>
    clinic.transaction
      .write(({ Patient, Visit }) => [
        Patient.patch({ patient: "ann" })
          .set({ doctor: "house" })
          .where(({ doctor }, { eq }) => eq(doctor, expected))
          .commit({ response: "all_old" }),
        Visit.patch({ patient: "ann", visit: "v1" }).set({ urgency: "high" }).commit(),
        Visit.check({ patient: "ann", visit: "v3" })
          .where(({ doctor }, { eq }) => eq(doctor, "house"))
          .commit(),
      ])
      .go();
  assert.equal((await move("who")).canceled, false);
  const again = await move("who");
  assert.equal(again.canceled, true);
  assert.deepEqual(
    again.data.map((each) => each.code),
    ["ConditionalCheckFailed", "None", "None"],
  );
  assert.equal(again.data[0].item.doctor, "house");
  const { data } = await clinic.transaction
    .get(({ Patient, Visit }) => [
      Patient.get({ patient: "ann" }).commit(),
      Visit.get({ patient: "ann", visit: "v1" }).commit(),
    ])
    .go();
  assert.deepEqual([data[0].item.doctor, data[1].item.urgency], ["house", "high"]);
});

await check("scans, and moves items between index keys", async () => {
  assert.equal((await Visit.scan.go()).data.length, 5);
  assert.deepEqual((await Patient.query.byDoctor({ doctor: "house" }).go()).data[0].name, "Ann");
  assert.equal((await Patient.query.byDoctor({ doctor: "who" }).go()).data.length, 1);
});

await deleteTable(table);
