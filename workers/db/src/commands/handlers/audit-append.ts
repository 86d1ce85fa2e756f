import { insertRows } from "../../sql/insert-rows.ts";
import { select } from "../../sql/pool.ts";
import { chainHash, GENESIS } from "../../audit/chain.ts";
import type { CommandHandler } from "../handler.ts";

/** Appends to the hash chain, in order, what is not in it yet. The one consumer of its queue is its one writer. */
export const auditAppend: CommandHandler<"audit.append"> = async (command, unit) => {
  const { connection } = unit;
  const ids = command.body.records.map((record) => record.eventId);
  const [head] = await select<{ n: number; hash: string }>(
    connection,
    "SELECT n, hash FROM audit_events ORDER BY n DESC LIMIT 1 FOR UPDATE",
  );
  const known = await select<{ event_id: string }>(
    connection,
    "SELECT event_id FROM audit_events WHERE event_id IN (?)",
    [ids],
  );
  const seen = new Set(known.map((row) => row.event_id));
  let { n, hash } = head ?? { n: 0, hash: GENESIS };
  const rows = [];
  for (const record of command.body.records) {
    if (seen.has(record.eventId)) continue;
    seen.add(record.eventId);
    const text = JSON.stringify(record);
    const previous = hash;
    n += 1;
    hash = chainHash(previous, n, text);
    rows.push([n, record.eventId, text, previous, hash]);
  }
  await insertRows(connection, "INSERT INTO audit_events (n, event_id, record, previous_hash, hash)", rows);
};
