import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { ALL_ROOMS, keepPreferences } from "../notification-preferences.ts";
import { tellOwn } from "../tell-own.ts";
import { orderWatch } from "../watch-room.ts";

/** Keeps how the actor wants to be told of things, and tells their other devices. */
export const notificationPrefer: CommandHandler<"notification.prefer"> = async (command, unit) => {
  const { actor, body } = command;
  const { connection } = unit;
  const isWatching = ({ keywords = [] }: typeof body.settings) => keywords.length > 0;
  const { before, now } = await keepPreferences(connection, [actor, ALL_ROOMS], body.settings, isWatching);
  if ((before?.watches ?? false) !== now.watches) {
    const rooms = await select<{ room_id: string }>(
      connection,
      "SELECT room_id FROM room_members WHERE user_id = ?",
      [actor],
    );
    orderWatch(
      unit,
      command,
      rooms.map(({ room_id }) => room_id),
    );
  }
  if (body.settings.digest !== undefined)
    await execute(
      connection,
      "UPDATE notification_preferences SET digest_since = ? WHERE user_id = ? AND room_id = ?",
      [body.settings.digest === null ? null : unit.at, actor, ALL_ROOMS],
    );
  const { settings, version } = now;
  tellOwn(unit, command, "notification.preferred", { userId: actor, settings, version });
  return { settings, version };
};
