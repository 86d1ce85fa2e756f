import type { AuditRecord } from "@warren/contracts/audit-record";
import { chunks } from "./chunks.ts";
import type { Headers, Outgoing } from "@warren/contracts/bus/envelope";

/** How many records one message of the trail holds: it keeps the newest 10 MB, of which one message must not take much. */
export const MOST_TOGETHER = 100;

/** A record as `audit.trail` shows it: its properties can be read in the management UI without opening the body. */
function single(record: AuditRecord): Outgoing {
  const headers: Headers = { actor: record.actor };
  if (record.room !== undefined) headers.room = record.room;
  if (record.user !== undefined) headers.user = record.user;
  if (record.from !== undefined) headers.address = record.from;
  return {
    exchange: "audit",
    routingKey: record.type,
    type: record.type,
    id: record.eventId,
    correlationId: record.correlationId,
    content: Buffer.from(JSON.stringify(record)),
    headers,
    persistent: true,
  };
}

/** How many of each type, so that the beginning of the body already says what it is about. */
function countByType(records: readonly AuditRecord[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of records) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function several(records: readonly AuditRecord[], id: string): Outgoing {
  const types = countByType(records);
  const names = Object.keys(types);
  const type = (names.length === 1 && names[0]) || "events.recorded";
  return {
    exchange: "audit",
    routingKey: type,
    type,
    id,
    correlationId: records.at(-1)?.correlationId ?? id,
    content: Buffer.from(JSON.stringify({ count: records.length, types, records })),
    persistent: true,
  };
}

/**
 * What happened together, as `audit.trail` shows it and `audit.stream` keeps it: one record as itself; several, as they
 * come under load, in messages of up to {@link MOST_TOGETHER} under the name of what carries them.
 */
export function trailMessages(records: readonly AuditRecord[], id: string): Outgoing[] {
  const [first] = records;
  if (first && records.length === 1) return [single(first)];
  return chunks(records, MOST_TOGETHER).map((part, index) =>
    several(part, index === 0 ? id : `${id}.${String(index)}`),
  );
}
