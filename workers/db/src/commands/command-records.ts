import { DONE, NOBODY } from "@warren/contracts/audit-outcome";
import type { AuditRecord } from "@warren/contracts/audit-record";
import { isAudited } from "@warren/contracts/not-audited";
import { thingOf } from "../output/thing-of.ts";
import type { Settled } from "./carry-out.ts";
import type { Command } from "./command.ts";

function textIn(body: object, field: string): string | undefined {
  const value: unknown = Reflect.get(body, field);
  return typeof value === "string" ? value : undefined;
}

/** Which part of a result says `false` when what was tried was wrong: an error would take back that the try counts. */
const tried: Readonly<Record<string, string>> = {
  "user.email-confirm": "confirmed",
  "user.password-reset": "changed",
};
/** Refusals that an edge speaks itself, and says the code of. */
const refusals: ReadonlySet<string> = new Set(["session.refuse", "sign-in.refuse"]);

const isWrong = (type: string, data: unknown) =>
  typeof data === "object" && data !== null && Reflect.get(data, tried[type] ?? "") === false;

/** Whoever tries a mailed code for a password is not known to be who it was mailed to, unless it is the right one. */
function triedBy(actor: string): Pick<AuditRecord, "actor" | "user"> {
  return { actor: NOBODY, ...(actor === NOBODY ? {} : { user: actor }) };
}

function commandRecord(command: Command, data: unknown): AuditRecord {
  const { type, id, actor, address, instance, correlationId, body } = command;
  const [room, user, on] = [textIn(body, "roomId"), textIn(body, "userId"), thingOf(body)];
  const code = isWrong(type, data) ? "wrong_code" : refusals.has(type) ? textIn(body, "code") : undefined;
  return {
    eventId: `${actor}:${id}:${type}`,
    type,
    actor,
    ...(room === undefined ? {} : { room }),
    ...(user === undefined ? {} : { user }),
    ...(on === undefined ? {} : { on }),
    from: address ?? instance,
    ...(type === "user.password-reset" && isWrong(type, data) ? triedBy(actor) : {}),
    outcome: code ?? DONE,
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
    .map(({ command, outcome }) => commandRecord(command, outcome.ok ? outcome.data : undefined));
}
