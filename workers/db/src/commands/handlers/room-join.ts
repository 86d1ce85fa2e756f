import { WarrenError } from "@warren/contracts/errors";
import { isBanned } from "../bans.ts";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";
import { useInvite } from "../invites.ts";
import { join } from "../join.ts";
import { roomView } from "../room-view.ts";

/**
 * Joins a public room, or any by an invitation that holds. A room that one may not join answers like one that does not
 * exist, unless everybody knows it.
 */
export const roomJoin: CommandHandler<"room.join"> = async (command, unit) => {
  const { roomId, inviteHash } = command.body;
  const room = unit.rooms.get(roomId);
  if (!room) throw new WarrenError("not_found");
  if (!unit.member(roomId, command.actor)) {
    const isPublic = room.kind === "public";
    if (!isPublic && inviteHash === undefined) throw new WarrenError("not_found");
    if (await isBanned(unit, roomId, command.actor)) {
      throw isPublic
        ? new WarrenError("forbidden", "You are banned from this room.")
        : new WarrenError("not_found");
    }
    if (inviteHash !== undefined && (await useInvite(unit, inviteHash, command.actor)) !== roomId)
      throw new WarrenError("not_found");
    await join(unit, command, room, command.actor);
  }
  await flush(unit);
  return { room: await roomView(unit.connection, command.actor, room.id) };
};
