import type { Room } from "@warren/contracts/schema";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

interface Entry {
  id: string;
  name: string;
  kind: Room["kind"];
  members: number;
}

const PUBLIC_KEPT_S = 300;

/** Every public room (the same for all, hence cached) and the asker's own private ones. */
export const roomDirectory: QueryHandler<"room.directory"> = async ({ userId }, { pool, cache }) => {
  const columns =
    "r.id, r.name, r.kind, (SELECT COUNT(*) FROM room_members c WHERE c.room_id = r.id) AS members";
  const everybodys = await cache.read<Entry[]>("rooms:directory", PUBLIC_KEPT_S, () =>
    select<Entry>(pool, `SELECT ${columns} FROM rooms r WHERE r.kind = 'public' ORDER BY r.name`),
  );
  const own = await select<Entry>(
    pool,
    `SELECT ${columns} FROM rooms r JOIN room_members m ON m.room_id = r.id AND m.user_id = ? WHERE r.kind <> 'direct' ORDER BY r.name`,
    [userId],
  );
  const joined = new Set(own.map((entry) => entry.id));
  const secret = own.filter((entry) => entry.kind === "private");
  return { rooms: [...everybodys, ...secret].map((entry) => ({ ...entry, joined: joined.has(entry.id) })) };
};
