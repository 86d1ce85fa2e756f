import { createConnection } from "mysql2/promise";
import { v7 as uuid } from "uuid";
import { readCpu, totalOf, usedBetween } from "../cpu/cpu-meter.ts";
import { bodyFor } from "../generator/text-message.ts";
import type { WarrenTarget } from "../targets/warren-target.ts";
import type { Limit } from "./limit.ts";

const ROWS = 500;
const COLUMNS =
  "room_id, n, r, seq, sender_id, client_id, content_hash, body, mentions, correlation_id, created_at";

/** What the database can take: 500 rows to a statement, one commit each, in a table like Warren's messages. */
export async function multiRowInserts(warren: WarrenTarget, ms: number): Promise<Limit> {
  const db = await createConnection({ uri: warren.stack.mysqlUrl, timezone: "Z" });
  await db.query("CREATE TABLE limit_messages LIKE messages");
  const processes = new Map([
    ["mysql", warren.processes.get("mysql") ?? 0],
    ["writer", process.pid],
  ]);
  const [room, sender, hash, at] = [uuid(), uuid(), "0".repeat(64), new Date()];
  const from = await readCpu(processes);
  const began = performance.now();
  let n = 0;
  while (performance.now() - began < ms) {
    const rows = Array.from({ length: ROWS }, () => {
      n += 1;
      const id = uuid();
      return [room, n, 0, n, sender, id, hash, bodyFor(id), "[]", id, at];
    });
    await db.query(`INSERT INTO limit_messages (${COLUMNS}) VALUES ?`, [rows]);
  }
  const limit: Limit = {
    things: n,
    cpuSeconds: totalOf(usedBetween(from, await readCpu(processes))),
    seconds: (performance.now() - began) / 1_000,
  };
  await db.query("DROP TABLE limit_messages");
  await db.end();
  return limit;
}
