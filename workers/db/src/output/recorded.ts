import type { AuditRecord } from "@warren/contracts/audit-record";
import type { Outgoing } from "@warren/contracts/bus/envelope";
import type { Output } from "./output.ts";
import type { Origin } from "./to-outgoing.ts";

const AT_ONCE = 500;
/** What says nothing that another event does not say. */
const unrecorded: ReadonlySet<string> = new Set(["command.settled", "job.progressed"]);

/**
 * What was published, as the audit worker hears it: one message for up to 500 events. Message bodies stay
 * out. An event that is published again carries the same id and is recorded once.
 */
export function recordedEvents(published: readonly { output: Output; origin: Origin }[]): Outgoing[] {
  const records = published.flatMap(({ output, origin }): AuditRecord[] => {
    if (output.kind !== "event" || unrecorded.has(output.type)) return [];
    return [
      {
        eventId: output.id,
        type: output.type,
        actor: output.actor ?? "db",
        ...(output.room === undefined ? {} : { room: output.room }),
        ...(output.user === undefined ? {} : { user: output.user }),
        correlationId: origin.correlationId,
        at: output.at,
      },
    ];
  });
  const messages: Outgoing[] = [];
  for (let start = 0; start < records.length; start += AT_ONCE) {
    const part = records.slice(start, start + AT_ONCE);
    const id = `recorded:${part[0]?.eventId ?? ""}`;
    messages.push({
      exchange: "events",
      routingKey: "events.recorded",
      type: "events.recorded",
      id,
      correlationId: id,
      persistent: true,
      content: Buffer.from(JSON.stringify({ records: part })),
    });
  }
  return messages;
}
