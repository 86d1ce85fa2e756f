import type { AuditRecord } from "@warren/contracts/audit-record";
import type { Headers, Outgoing } from "@warren/contracts/bus/envelope";
import { bodyOf, pagesTogether, type RecordPage } from "./record-page.ts";

/** How many records one message of the trail holds: it keeps the newest 10 MB, of which one must not take much. */
const MOST_TOGETHER = 100;

/** A record as `audit.trail` shows it: its properties can be read in the management UI without opening the body. */
function single(record: AuditRecord, content: Buffer): Outgoing {
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
    content,
    headers,
    persistent: true,
  };
}

function several(pages: readonly RecordPage[], id: string): Outgoing {
  const count = pages.reduce((sum, page) => sum + page.count, 0);
  const types: Record<string, number> = {};
  for (const page of pages)
    for (const [name, many] of Object.entries(page.types)) types[name] = (types[name] ?? 0) + many;
  const names = Object.keys(types);
  const type = (names.length === 1 && names[0]) || "events.recorded";
  const before = `{"count":${String(count)},"types":${JSON.stringify(types)},"records":[`;
  return {
    exchange: "audit",
    routingKey: type,
    type,
    id,
    correlationId: pages.at(-1)?.correlationId ?? id,
    content: bodyOf(before, pages, "]}"),
    persistent: true,
  };
}

/**
 * What happened together, as `audit.trail` shows it and `audit.stream` keeps it: one record as itself; several, as they
 * come under load, in messages of up to {@link MOST_TOGETHER} under the name of what carries them.
 */
export function trailMessages(pages: readonly RecordPage[], id: string): Outgoing[] {
  const [first, second] = pages;
  if (first?.only !== undefined && second === undefined) return [single(first.only, first.json)];
  return pagesTogether(pages, MOST_TOGETHER).map((group, index) =>
    several(group, index === 0 ? id : `${id}.${String(index)}`),
  );
}
