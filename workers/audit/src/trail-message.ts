import type { AuditRecord } from "@warren/contracts/audit-record";
import type { Headers, Outgoing } from "@warren/contracts/bus/envelope";

/** A record as `audit.trail` shows it: its properties can be read in the management UI without opening the body. */
export function trailMessage(record: AuditRecord): Outgoing {
  const headers: Headers = { actor: record.actor };
  if (record.room !== undefined) headers.room = record.room;
  if (record.user !== undefined) headers.user = record.user;
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
