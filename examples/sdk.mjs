// The official SDK for Node, unmodified, made careful by the fetch that it calls.
// Run by Scrimmage as:  scrimmage certify --suite rate_limit --rig wire --target 'exec:node examples/sdk.mjs'
// It needs @balldontlie/sdk: npm install @balldontlie/sdk, or NODE_MODULES_OF=FOLDER/package.json.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const ATTEMPTS = 6; // sends of one page
const LONGEST = 120; // seconds that it waits when told to; told longer, it gives up
const CAP = 60; // seconds of its own backoff, at most
const BASE = Number(process.env.RATE_LIMIT_BASE_BACKOFF ?? 1);

const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

// Seconds that a reply tells to wait (RFC 9110, 10.2.3); undefined where it tells nothing that can be read.
function told(reply) {
  const value = (reply.headers.get("Retry-After") ?? "").trim();
  if (/^[0-9]+$/.test(value)) return Number(value);
  if (!/^[A-Z][a-z]{2,8},? /.test(value)) return undefined;
  // Against the server's own clock: ours may be wrong.
  const seconds = (Date.parse(value) - Date.parse(reply.headers.get("Date") ?? "")) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

const plain = globalThis.fetch;

globalThis.fetch = async (url, options) => {
  let why;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const backoff = Math.min(CAP, BASE * 2 ** attempt);
    let wait = backoff / 2 + (Math.random() * backoff) / 2;
    try {
      const reply = await plain(url, { ...options, signal: AbortSignal.timeout(15_000) });
      const body = await reply.text(); // also what breaks off in the middle is tried again
      if (reply.ok) {
        if (Array.isArray(JSON.parse(body).data)) return new Response(body, reply);
        throw new Error("a page without rows");
      }
      why = `status ${reply.status}`;
      if (reply.status !== 429 && reply.status < 500) return new Response(body, reply);
      const seconds = told(reply);
      if (seconds > LONGEST) {
        const error = new Error(`${why}, told to wait ${seconds} seconds`);
        error.final = true;
        throw error;
      }
      if (seconds !== undefined) wait = seconds + Math.random() * 0.1;
    } catch (error) {
      if (error.final) throw error;
      why = error.cause?.code ?? error.message;
    }
    if (attempt + 1 < ATTEMPTS) await sleep(wait);
  }
  throw new Error(`${why} after ${ATTEMPTS} attempts`);
};

const METHODS = { "/v1/games": "getGames", "/v1/stats": "getStats", "/v1/players": "getPlayers" };

const sdk = createRequire(process.env.NODE_MODULES_OF ?? import.meta.url)("@balldontlie/sdk");
const job = JSON.parse(await text(process.stdin));
const [prefix, listing] = job.path.split(/(?=\/v1\/)/, 2).length === 2 ? job.path.split(/(?=\/v1\/)/, 2) : ["", job.path];
const { nba } = new sdk.BalldontlieAPI({ apiKey: job.api_key, baseUrl: job.base_url + prefix });

function write(rows) {
  for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
}

try {
  if (listing === "/v1/box_scores") {
    write((await nba.getBoxScores(job.params.date)).data);
  } else {
    if (!METHODS[listing]) throw new Error(`the SDK has no listing ${listing}`);
    const seen = new Set();
    for (let cursor; ; ) {
      const page = await nba[METHODS[listing]]({ ...job.params, per_page: job.per_page, cursor });
      write(page.data);
      cursor = page.meta?.next_cursor;
      if (cursor === undefined || cursor === null) break;
      if (seen.has(cursor)) throw new Error(`cursor ${cursor} came twice`);
      seen.add(cursor);
    }
  }
} catch (error) {
  // The last line on standard error is the error; any exit code but 0 says that the listing is not whole.
  console.error(`gave up: ${error.message}`);
  process.exitCode = 1;
}
