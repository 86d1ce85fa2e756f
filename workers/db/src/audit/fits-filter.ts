import type { AuditFilter } from "@warren/contracts/audit-filter";
import { DONE } from "@warren/contracts/audit-outcome";
import type { AuditRecord } from "@warren/contracts/audit-record";

/** Whether a record is among those that are meant. */
export function fitsFilter(record: AuditRecord, filter: AuditFilter): boolean {
  const { actor, type, about, outcome, since, until } = filter;
  const { outcome: came = DONE } = record;
  if (actor !== undefined && record.actor !== actor) return false;
  if (type !== undefined && !(type.endsWith(".") ? record.type.startsWith(type) : record.type === type))
    return false;
  if (outcome !== undefined && (came === DONE) !== (outcome === "done")) return false;
  if (since !== undefined && record.at < since) return false;
  if (until !== undefined && record.at >= until) return false;
  if (about === undefined) return true;
  const named = [record.room, record.user, record.correlationId, ...(record.on?.split(/[ ,]+/) ?? [])];
  return named.includes(about);
}

/**
 * What a record's text must be like to fit, as conditions with their patterns: whatever is not, the database need not
 * send. More may pass than {@link fitsFilter} lets through.
 */
export function conditionsOf({ actor, type, about, outcome }: AuditFilter): [string, string][] {
  const holds = (text: string): [string, string] => ["record LIKE ?", `%${text}%`];
  return [
    ...(actor === undefined ? [] : [holds(`"actor":"${actor}"`)]),
    ...(type === undefined ? [] : [holds(`"type":"${type}${type.endsWith(".") ? "" : '"'}`)]),
    ...(about === undefined ? [] : [holds(about)]),
    ...(outcome === "refused" ? [["record NOT LIKE ?", `%"outcome":"${DONE}"%`] as [string, string]] : []),
  ];
}
