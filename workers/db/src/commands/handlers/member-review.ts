import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";
import { countActive, heirOf } from "../heir.ts";
import { markArchived } from "../set-archived.ts";

/** Looks at the room as it is now, so that it does not matter in which order a person was deactivated and restored. */
export const memberReview: CommandHandler<"member.review"> = async (command, unit) => {
  const { roomId } = command.body;
  const room = unit.rooms.get(roomId);
  if (!room) return;
  await flush(unit);
  if (room.kind === "direct") {
    await markArchived(unit, command, room, (await countActive(unit, roomId)) < 2);
    return;
  }
  const heir = await heirOf(unit, roomId);
  if (!heir) return;
  unit.setMember({ ...heir, role: "owner" });
  const { user_id: userId } = heir;
  const change = { userId, memberRole: "owner" as const, actorId: command.actor };
  unit.change("member.role-changed", room, command, change);
};
