import { execute, select } from "../../sql/pool.ts";
import { memberRoom } from "../../queries/member-room.ts";
import type { CommandHandler } from "../handler.ts";
import { tellOwn } from "../tell-own.ts";

/** Keeps what a member has written and not sent, unless a newer version is here: then it changes nothing. */
export const draftSave: CommandHandler<"draft.save"> = async (command, unit) => {
  const { roomId, threadN = 0, body, version } = command.body;
  const { actor } = command;
  await memberRoom(unit.connection, actor, roomId);
  const [kept] = await select<{ version: number }>(
    unit.connection,
    "SELECT version FROM drafts WHERE user_id = ? AND room_id = ? AND thread_n = ? FOR UPDATE",
    [actor, roomId, threadN],
  );
  if (kept && kept.version >= version) return;
  await execute(
    unit.connection,
    `INSERT INTO drafts (user_id, room_id, thread_n, body, version, updated_at) VALUES (?)
     ON DUPLICATE KEY UPDATE body = VALUES(body), version = VALUES(version), updated_at = VALUES(updated_at)`,
    [[actor, roomId, threadN, body, version, unit.at]],
  );
  tellOwn(unit, command, "draft.saved", { ...command.body, userId: actor });
};
