// Calls the official Node client, unmodified: node call_sdk.mjs FOLDER_OF_NODE_MODULES < {url, key, calls}
// and writes, for each call [method, ...arguments], {reply} or {error: {name, status, message, isAPIError}}.
import { createRequire } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const sdk = createRequire(join(process.argv[2], "package.json"))("@balldontlie/sdk");
const { url, key, calls } = JSON.parse(await text(process.stdin));
const { nba } = new sdk.BalldontlieAPI({ apiKey: key, baseUrl: url });

const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(nba)).filter((name) => name !== "constructor");
const results = [];
for (const [method, ...args] of calls) {
  try {
    results.push({ reply: await nba[method](...args) });
  } catch (error) {
    const { name, status, message } = error;
    results.push({ error: { name, status, message, isAPIError: error instanceof sdk.APIError } });
  }
}
process.stdout.write(JSON.stringify({ methods, results }));
