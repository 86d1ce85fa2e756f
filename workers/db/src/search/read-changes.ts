import { select, type Queryable } from "../sql/pool.ts";
import type { NumberedRoom } from "./index-rooms.ts";

/** A message that is new, edited or deleted. */
export interface ChangedPlace {
  room: number;
  room_id: string;
  n: number;
  r: number;
}

export interface Changes {
  /** Each once. */
  places: ChangedPlace[];
  /** The rooms with the last of their events that was followed. */
  reached: NumberedRoom[];
  /** Rooms whose events did not all fit. */
  behind: string[];
}

interface LogRow {
  room_id: string;
  seq: number;
  type: string;
  n: number | null;
  r: number;
  /** Of a deletion, which tells only there what was deleted. */
  body: string | null;
}

/** Which messages of these rooms have changed since they were indexed, according to the rooms' logs. */
export async function readChanges(
  on: Queryable,
  rooms: readonly NumberedRoom[],
  limit: number,
): Promise<Changes> {
  if (rooms.length === 0) return { places: [], reached: [], behind: [] };
  const rows = await select<LogRow>(
    on,
    `SELECT l.room_id, l.seq, l.type, COALESCE(m.n, l.n) AS n, COALESCE(m.r, l.r) AS r,
       CASE WHEN l.type = 'message.deleted' THEN l.body END AS body
     FROM room_log l FORCE INDEX (PRIMARY)
     LEFT JOIN message_log m ON l.type = 'message.edited' AND m.room_id = l.room_id AND m.seq = l.seq
     WHERE ${rooms.map(() => "(l.room_id = ? AND l.seq > ?)").join(" OR ")}
     ORDER BY l.room_id, l.seq LIMIT ?`,
    [...rooms.flatMap(({ room_id, seq }) => [room_id, seq]), limit],
  );
  const byId = new Map(rooms.map((room) => [room.room_id, room]));
  const places = new Map<string, ChangedPlace>();
  const reached = new Map<string, NumberedRoom>();
  for (const row of rows) {
    const room = byId.get(row.room_id);
    if (!room) continue;
    reached.set(row.room_id, { ...room, seq: row.seq });
    const place = placeOf(row);
    if (place)
      places.set(`${row.room_id} ${String(place.n)} ${String(place.r)}`, {
        ...place,
        room: room.no,
        room_id: row.room_id,
      });
  }
  // of the last room there may be more, and behind it rooms of which nothing was read
  const last = rows.length < limit ? undefined : rows.at(-1)?.room_id;
  const behind = last === undefined ? [] : [...byId.keys()].filter((id) => id >= last);
  return { places: [...places.values()], reached: [...reached.values()], behind };
}

function placeOf({ type, n, r, body }: LogRow): { n: number; r: number } | undefined {
  if (type === "message.deleted" && body !== null) {
    const deleted = JSON.parse(body) as { n: number; r?: number };
    return { n: deleted.n, r: deleted.r ?? 0 };
  }
  return (type === "message.posted" || type === "message.edited") && n !== null ? { n, r } : undefined;
}
