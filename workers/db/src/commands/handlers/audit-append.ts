import { ChainEnd } from "../../audit/chain-end.ts";
import { select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/**
 * Appends to the hash chain, in order, what is not in it yet. The one consumer of its queue is its one writer. Records
 * are looked for only where a repeat is likely; otherwise one that is there fails the batch, which then looks.
 */
export const auditAppend: CommandHandler<"audit.append"> = async (command, unit) => {
  const { connection, careful } = unit;
  const { records } = command.body;
  const chain = (unit.chain ??= await ChainEnd.read(connection));
  const known = careful
    ? await select<{ event_id: string }>(
        connection,
        "SELECT event_id FROM audit_events WHERE event_id IN (?)",
        [records.map((record) => record.eventId)],
      )
    : [];
  const seen = new Set(known.map((row) => row.event_id));
  for (const record of records) if (!seen.has(record.eventId)) chain.append(record);
};
