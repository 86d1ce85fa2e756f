import type { Command } from "./command.ts";
import { tellOwn } from "./tell-own.ts";
import type { Unit } from "./unit.ts";

/** Tells the actor's devices that their mails go elsewhere. */
export function tellEmailChanged(unit: Unit, command: Command): void {
  const userId = command.actor;
  tellOwn(unit, command, "user.email-changed", { userId, at: unit.at.toISOString() });
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
