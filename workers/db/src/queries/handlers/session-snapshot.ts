import { WarrenError } from "@warren/contracts/errors";
import { roomViews } from "../../commands/room-view.ts";
import { userView } from "../../commands/users.ts";
import type { UserRow } from "../../commands/rows.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** A person with their rooms and the people they share one with. */
export const sessionSnapshot: QueryHandler<"session.snapshot"> = async ({ userId }, { pool }) => {
  const users = await select<UserRow>(
    pool,
    `SELECT id, username, display_name, role FROM users WHERE id = ? OR id IN (
       SELECT o.user_id FROM room_members m JOIN room_members o ON o.room_id = m.room_id WHERE m.user_id = ?
     ) ORDER BY username_key`,
    [userId, userId],
  );
  const me = users.find((row) => row.id === userId);
  if (!me) throw new WarrenError("not_found", "There is no such account any more.");
  return { user: userView(me), users: users.map(userView), rooms: await roomViews(pool, userId) };
};
