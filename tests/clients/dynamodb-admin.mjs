// dynamodb-admin, a GUI, used with a browser: node dynamodb-admin.mjs BROWSER [SCREENSHOT.png]
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { check, unique } from "./check.mjs";
import { createTable } from "./tables.mjs";

const [browserPath, screenshot] = process.argv.slice(2);
const TableName = unique("visits");

// What a user types: endpoint, region and access key come from the environment.
const script = fileURLToPath(new URL("node_modules/dynamodb-admin/dist/dynamodb-admin.js", import.meta.url));
const endpoint = ["--dynamo-endpoint", process.env.AWS_ENDPOINT_URL, "--skip-default-credentials"];
const admin = spawn(process.execPath, [script, "--host", "127.0.0.1", "--port", "0", ...endpoint]);
admin.stderr.pipe(process.stderr);
let said = "";
while (!/listening on (\S+)/.test(said)) said += (await once(admin.stdout, "data"))[0];
const home = /listening on (\S+)/.exec(said)[1];

const browser = await puppeteer.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"],
});
const page = await browser.newPage();
await page.setViewport({ width: 900, height: 620 });
page.setDefaultTimeout(60_000);
page.on("dialog", (dialog) => dialog.accept());
const problems = [];
page.on("pageerror", (error) => problems.push(`${error}`));

const text = (selector) => page.$eval(selector, (found) => found.innerText);
const rows = async () => {
  await page.waitForSelector("#items-container tr");
  return page.$$eval("#items-container tr", (found) => found.map((row) => row.innerText.split(/\s+/)));
};
const table = `${home}/tables/${TableName}`;
const leave = (click) => Promise.all([page.waitForNavigation({ waitUntil: "networkidle0" }), click()]);

async function save(item) {
  await page.evaluate((json) => globalThis.eval("editor").setValue(json), JSON.stringify(item));
  const answer = page.waitForResponse((response) => response.request().method() === "PUT");
  await page.click("#saveButton");
  assert.equal((await answer).status(), 200);
}

await check("lists the table", async () => {
  await createTable(TableName, ["patient", "day:N"], { global: { byWard: ["ward"] } });
  await page.goto(home);
  await leave(() => page.click(`[data-table-name="${TableName}"] a`));
  assert.equal(page.url(), table);
});

// Its form sends numbers as text, which DynamoDB refuses too (aaronshaf/dynamodb-admin, issue 518).
await check("shows the server's answer to a wrong request", async () => {
  await page.goto(`${home}/create-table`);
  await page.type("#TableName", `${TableName}-2`);
  await page.type("#HashAttributeName", "patient");
  await page.click("#saveButton");
  await page.waitForSelector("#error-wrapper .alert");
  assert.equal(await text("#error-wrapper"), "STRING_VALUE cannot be converted to Integer");
});

await check("adds and changes an item", async () => {
  await page.goto(`${table}/add-item`);
  const item = { patient: "ann", day: 1, ward: "7", note: "größer als 😀", values: { pressure: [120, 80] } };
  await leave(() => save(item));
  assert.equal(page.url(), `${table}/items/ann%2C1`);
  await save({ ...item, note: "changed" });
  await page.reload({ waitUntil: "networkidle0" });
  assert.deepEqual(JSON.parse(await page.evaluate(() => globalThis.eval("editor").getValue())), {
    ...item,
    note: "changed",
  });
});

await check("shows pages", async () => {
  for (let day = 2; day <= 30; day++) {
    const ward = day % 2 ? "7" : "8";
    const put = await fetch(`${table}/add-item`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ patient: day < 20 ? "ann" : "bob", day, ward, note: `day ${day}` }),
    });
    assert.equal(put.status, 200);
  }
  await page.goto(table, { waitUntil: "networkidle0" });
  assert.equal((await rows()).length, 25);
  await leave(() => page.click(".page-link-next"));
  assert.equal((await rows()).length, 5);
});

await check("queries the table and its index", async () => {
  const filters = {
    patient: { operator: "=", value: "bob", type: "S" },
    day: { operator: ">", value: "27", type: "N" },
  };
  const query = new URLSearchParams({ operationType: "query", queryableSelection: "table" });
  await page.goto(`${table}?${query}&filters=${encodeURIComponent(JSON.stringify(filters))}`);
  assert.deepEqual(
    (await rows()).map((row) => row[2]),
    ["28", "29", "30"],
  );
  const ward = encodeURIComponent(JSON.stringify({ ward: { operator: "=", value: "8", type: "S" } }));
  query.set("queryableSelection", "byWard");
  await page.goto(`${table}?${query}&filters=${ward}`);
  assert.equal((await rows()).length, 15);
  if (screenshot) await page.screenshot({ path: screenshot });
});

await check("deletes an item", async () => {
  await page.goto(`${table}/items/ann%2C1`);
  await leave(() => page.click(".btn-danger"));
  const gone = await fetch(`${table}/items/ann%2C1`);
  assert.equal(gone.status, 404);
});

await check("shows the table's description and its time to live", async () => {
  const shown = async (tab) => (await page.goto(`${table}/${tab}`)).text();
  assert.match(await shown("meta"), new RegExp(`arn:aws:dynamodb:us-east-1:\\d{12}:table/${TableName}/index/byWard`));
  assert.match(await shown("ttl"), /DISABLED/);
});

await check("deletes the table", async () => {
  await page.goto(home);
  await page.waitForSelector(`[data-table-name="${TableName}"]`);
  await leave(() => page.click(`[data-table-name="${TableName}"] .badge-danger`));
  assert.doesNotMatch(await text("#table-list"), new RegExp(TableName));
  assert.deepEqual(problems, []);
});

await browser.close();
admin.kill();
