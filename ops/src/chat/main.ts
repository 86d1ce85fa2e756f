import { parseArgs } from "node:util";
import { violations } from "./checks.ts";
import { people, roomOf } from "./people.ts";

const EACH = 200;
const PATIENCE_MS = 120_000;

/**
 * Two people chat at full speed on a running Warren (one address, or one for each), and both must end with the same
 * room. Prints what is wrong, or that nothing is. Start that Warren with `WARREN_LIMITS=off`.
 */
async function main(urls: readonly string[]): Promise<string[]> {
  const clients = await people(urls, ["smoke-a", "smoke-b"]);
  const roomId = await roomOf(clients);
  const began = performance.now();
  for (const client of clients) for (let i = 1; i <= EACH; i++) client.send(roomId, `message ${String(i)}`);
  const all = () =>
    clients.every((client) => client.rooms.get(roomId)?.messages.length === EACH * clients.length);
  while (!all() && performance.now() - began < PATIENCE_MS) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(`${String(EACH)} messages each, seen by both after ${seconds} s`);
  const found = [...(all() ? [] : ["not everything arrived"]), ...violations(roomId, clients)];
  for (const client of clients) client.close();
  return found;
}

const { positionals } = parseArgs({ allowPositionals: true });
const found = await main(positionals.length > 0 ? positionals : ["http://127.0.0.1:3000"]);
for (const line of found) console.error(line);
console.log(found.length === 0 ? "once, in one order, each sender's own order kept, no holes" : "FAILED");
process.exitCode = found.length === 0 ? 0 : 1;
