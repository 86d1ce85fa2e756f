import { DONE } from "@warren/contracts/audit-outcome";
import type { AuditRecord } from "@warren/contracts/audit-record";
import type { Outgoing } from "@warren/contracts/bus/envelope";
import { isAudited } from "@warren/contracts/not-audited";
import { together } from "@warren/contracts/tracing/together";
import type { TraceHeaders } from "@warren/contracts/tracing/tracing";
import type { EventOutput, Output } from "./output.ts";
import { thingOf } from "./thing-of.ts";
import type { Origin } from "./to-outgoing.ts";

const AT_ONCE = 500;

/** What came of it, under the type of the command that was refused. */
function refusalIn({ type, body }: EventOutput): { type: string; outcome: string } | undefined {
  if (type !== "command.rejected") return undefined;
  const refused = body as { type: string; code: string };
  return { type: refused.type.slice(0, 100), outcome: refused.code };
}

/** An id that is unique among commands of one person alone: somebody else's record must not be taken for it. */
const ownId = ({ id, command, actor = "" }: EventOutput) =>
  command !== undefined && id.startsWith(command) ? `${actor}:${id}` : id;

function eventRecord(output: EventOutput, origin: Origin): AuditRecord {
  const { type, outcome } = refusalIn(output) ?? { type: output.type, outcome: DONE };
  const on = thingOf(output.body);
  const room = output.room ?? (output.body as { roomId?: string }).roomId;
  return {
    eventId: ownId(output),
    type,
    actor: output.actor ?? "db",
    ...(room === undefined ? {} : { room }),
    ...(output.user === undefined ? {} : { user: output.user }),
    ...(on === undefined ? {} : { on }),
    from: origin.address ?? origin.instance,
    outcome,
    correlationId: origin.correlationId,
    at: output.at,
  };
}

/** The records of what was published. An event that is published again has the same id and is recorded once. */
export function eventRecords(published: readonly { output: Output; origin: Origin }[]): AuditRecord[] {
  return published.flatMap(({ output, origin }) =>
    output.kind === "event" && isAudited(output.type) ? [eventRecord(output, origin)] : [],
  );
}

/**
 * Records as the audit worker hears them: one message for up to 500.
 * @param trace the steps that they came from.
 */
export function recordedMessages(records: readonly AuditRecord[], trace: TraceHeaders = {}): Outgoing[] {
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
      headers: trace,
      content: Buffer.from(JSON.stringify({ records: part })),
    });
  }
  return messages;
}

/** What was published, as the audit worker hears it. */
export const recordedEvents = (published: readonly { output: Output; origin: Origin }[]): Outgoing[] =>
  recordedMessages(
    eventRecords(published),
    together(published.flatMap(({ origin }) => origin.trace?.headers ?? [])),
  );
