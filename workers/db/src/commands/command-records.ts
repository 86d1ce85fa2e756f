import { DONE } from "@warren/contracts/audit-outcome";
import type { AuditRecord } from "@warren/contracts/audit-record";
import { isAudited } from "@warren/contracts/not-audited";
import { thingOf } from "../output/thing-of.ts";
import type { Settled } from "./carry-out.ts";
import type { Command } from "./command.ts";

function textIn(body: object, field: string): string | undefined {
  const value: unknown = Reflect.get(body, field);
  return typeof value === "string" ? value : undefined;
}

function commandRecord(command: Command): AuditRecord {
  const { type, id, actor, address, instance, correlationId, body } = command;
  const [room, user, on] = [textIn(body, "roomId"), textIn(body, "userId"), thingOf(body)];
  return {
    eventId: `${actor}:${id}:${type}`,
    type,
    actor,
    ...(room === undefined ? {} : { room }),
    ...(user === undefined ? {} : { user }),
    ...(on === undefined ? {} : { on }),
    from: address ?? instance,
    // a refusal that an edge speaks itself
    outcome: type === "sign-in.refuse" ? (textIn(body, "code") ?? DONE) : DONE,
    correlationId,
    at: new Date().toISOString(),
  };
}

/**
 * The records of commands that were carried out and caused no event that is recorded: whatever anybody does leaves one.
 * A refusal tells of itself by an event.
 */
export function commandRecords(settled: readonly Settled[]): AuditRecord[] {
  return settled
    .filter(
      ({ command, outcome, outputs }) =>
        outcome.ok &&
        isAudited(command.type) &&
        !outputs.some((output) => output.kind === "event" && isAudited(output.type)),
    )
    .map(({ command }) => commandRecord(command));
}
