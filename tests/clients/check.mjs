// Each check prints one line of JSON, so that the JUnit test that runs a script can report them by name.
import { randomBytes } from "node:crypto";

let failed = 0;

/** Runs one check; a failure is told and the script goes on, so that one line says all that is wrong. */
export async function check(name, body) {
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    await body();
    console.log(JSON.stringify({ check: name, ok: true, ms: ms() }));
  } catch (error) {
    failed++;
    const { $metadata, $response, ...details } = error ?? {};
    console.log(JSON.stringify({ check: name, ok: false, ms: ms(), error: `${error?.stack ?? error}`, details }));
  }
}

/** A name that no other run uses. */
export const unique = (prefix) => `${prefix}-${randomBytes(6).toString("hex")}`;

/** Everything an async iterable yields. */
export async function all(iterable) {
  const found = [];
  for await (const each of iterable) found.push(each);
  return found;
}

process.on("exit", (code) => {
  if (code === 0 && failed > 0) process.exitCode = 1;
});
