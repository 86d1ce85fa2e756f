import { WarrenError } from "@warren/contracts/errors";
import type { ForwardedRow } from "../../commands/forwarded-message.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { memberRoom } from "../member-room.ts";

/** Where the message stands that this one is a copy of. */
export const messageSource: QueryHandler<"message.source"> = async (
  { userId, roomId, n, r = 0 },
  { pool },
) => {
  await memberRoom(pool, userId, roomId);
  const [row] = await select<{ forwarded: string | null }>(
    pool,
    "SELECT forwarded FROM messages WHERE room_id = ? AND n = ? AND r = ?",
    [roomId, n, r],
  );
  if (!row?.forwarded) throw new WarrenError("not_found", "This message is no copy of another.");
  const { source } = JSON.parse(row.forwarded) as ForwardedRow;
  await memberRoom(pool, userId, source.roomId);
  return source;
};
