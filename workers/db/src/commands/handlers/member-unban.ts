import { execute } from "../../sql/pool.ts";
import { roomOfRole } from "../authority.ts";
import type { CommandHandler } from "../handler.ts";

/** Lifts a ban, if there is one. */
export const memberUnban: CommandHandler<"member.unban"> = async (command, unit) => {
  const { roomId, userId } = command.body;
  await roomOfRole(unit, command, "moderator");
  await execute(unit.connection, "DELETE FROM room_bans WHERE room_id = ? AND user_id = ?", [roomId, userId]);
  return {};
};
