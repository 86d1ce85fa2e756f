import { parseArgs } from "node:util";
import { checkRun } from "../checker/check-run.ts";
import { readDisplayed } from "../checker/read-displayed.ts";
import { historiesOf } from "../checker/verify-run.ts";
import { people, roomOf } from "./people.ts";

const EACH = 200;
const PATIENCE_MS = 120_000;

/**
 * Two people chat at full speed on a running Warren (one address, or one for each), and both must end with what a third
 * person in the room was told. Prints what is wrong, or that nothing is. Start that Warren with `WARREN_LIMITS=off`.
 */
async function main(urls: readonly string[]): Promise<string[]> {
  const clients = await people(urls, ["smoke-a", "smoke-b"]);
  const [witness] = await people(urls, ["smoke-witness"]);
  if (!witness) throw new Error("a witness was asked for");
  const roomId = await roomOf([...clients, witness]);
  const began = performance.now();
  for (const client of clients) for (let i = 1; i <= EACH; i++) client.send(roomId, `message ${String(i)}`);
  const all = () =>
    [...clients, witness].every((client) => client.rooms.get(roomId)?.messageCount === EACH * clients.length);
  while (!all() && performance.now() - began < PATIENCE_MS) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(`${String(EACH)} messages each, seen by all after ${seconds} s`);
  // the witness knows nothing of other rooms
  const histories = [...historiesOf(clients).values()].map((entries) =>
    entries.filter((entry) => !("roomId" in entry) || entry.roomId === roomId),
  );
  const found = [
    ...(all() ? [] : ["not everything arrived"]),
    ...checkRun(histories, readDisplayed(witness)),
  ];
  for (const client of [...clients, witness]) client.close();
  return found;
}

const { positionals } = parseArgs({ allowPositionals: true });
const found = await main(positionals.length > 0 ? positionals : ["http://127.0.0.1:3000"]);
for (const line of found) console.error(line);
console.log(found.length === 0 ? "once, in one order, each sender's own order kept, no holes" : "FAILED");
process.exitCode = found.length === 0 ? 0 : 1;
