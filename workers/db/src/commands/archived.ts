import { WarrenError } from "@warren/contracts/errors";
import type { Command } from "./command.ts";
import type { Unit } from "./unit.ts";

const changesRoom: ReadonlySet<string> = new Set([
  "room.rename",
  "room.topic",
  "member.add",
  "invite.create",
  "webhook.create",
]);

/** What is said, or changes what was said: told by its name, so that a new command of this kind is refused, too. */
const changesMessages = (type: string) =>
  type.startsWith("message.") || type.startsWith("reaction.") || type.startsWith("poll.");

/**
 * Refuses what a person may not do in a room that is read-only.
 * @throws WarrenError `archived`, or `deactivated` where that is why, to members alone: whoever may not know the room is answered by the command's handler.
 */
export function refuseArchived(command: Command, unit: Unit): void {
  if (command.room === undefined || !command.byPerson) return;
  const room = unit.rooms.get(command.room);
  if ((room?.archived_at ?? null) === null) return;
  if (!changesMessages(command.type) && !changesRoom.has(command.type)) return;
  if (!unit.member(command.room, command.actor)) return;
  if (room?.kind !== "direct") throw new WarrenError("archived");
  throw new WarrenError("deactivated", "Nobody is left in this conversation who could answer.");
}
