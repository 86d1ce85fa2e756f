import type { BodyOf, TypesOfKind } from "@warren/contracts/message-types";
import type { Command } from "./command.ts";
import type { Unit } from "./unit.ts";

/** Tells the actor's own sockets, on all their devices, what came of their command; it settles it. */
export function tellOwn<T extends TypesOfKind<"event">>(
  unit: Unit,
  command: Command,
  type: T,
  body: BodyOf<T>,
): void {
  const { id, actor } = command;
  const at = unit.at.toISOString();
  unit.emit({
    ...{ kind: "event", type, id: `${id}:${type}`, user: actor, actor, command: id },
    ...{ at, body },
  });
}
