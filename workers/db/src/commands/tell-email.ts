import type { Command } from "./command.ts";
import { tellOwn } from "./tell-own.ts";
import type { Unit } from "./unit.ts";

/** Tells somebody's devices that what they know of their addresses is not so any more. */
export function tellEmailChanged(unit: Unit, command: Command, userId = command.actor): void {
  const told = { userId, at: unit.at.toISOString() };
  tellOwn(unit, { ...command, actor: userId }, "user.email-changed", told);
}

/** Tells somebody's devices that no mails reach them any more. It is recorded as done by the part that found it. */
export function tellEmailBounced(unit: Unit, command: Command, userId: string): void {
  const { id, actor } = command;
  const at = unit.at.toISOString();
  unit.emit({
    ...{ kind: "event", type: "user.email-bounced", id: `${id}:user.email-bounced`, user: userId, actor },
    ...{ command: id, at, body: { userId, at } },
  });
}

/** Has the address that the actor's mails went to told that they are to go elsewhere; this command is the change. */
export function tellFormerEmail(unit: Unit, command: Command): void {
  const at = unit.at.toISOString();
  const userId = command.actor;
  unit.emit({
    kind: "event",
    type: "user.email-left",
    id: `${command.id}:user.email-left`,
    actor: userId,
    at,
    body: { userId, changeId: command.id, at },
  });
}
