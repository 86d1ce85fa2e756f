import { select, type Queryable } from "../sql/pool.ts";
import { placeText, type Place } from "./block.ts";
import {
  currentMessage,
  MESSAGE_COLUMNS,
  type CurrentMessage,
  type MessageColumns,
} from "./current-message.ts";
import type { NumberedRoom } from "./index-rooms.ts";

export interface Changes {
  /** New messages, as they are now, each room's in the order in which they were posted. */
  posted: CurrentMessage[];
  /** Where other messages were edited or deleted, each once. */
  changed: Place[];
  /** The rooms with the last of their events that was followed. */
  reached: NumberedRoom[];
  /** Rooms whose events did not all fit. */
  behind: string[];
}

interface LogRow extends Partial<MessageColumns> {
  room_id: string;
  seq: number;
  type: string;
  n: number | null;
  r: number;
  /** Of a deletion, which tells only there what was deleted. */
  deletion: string | null;
}

/** So many events are read at once, and those behind so many characters left for the next time: texts may be long. */
const AT_ONCE = 500;
const ENOUGH_TEXT = 500_000;

/** Which messages of these rooms have changed since they were indexed, according to the next events of the rooms' logs. */
export async function readChanges(
  on: Queryable,
  rooms: readonly NumberedRoom[],
  limit: number,
): Promise<Changes> {
  const changes = { posted: new Map<string, CurrentMessage>(), changed: new Map<string, Place>() };
  const reached = new Map<string, NumberedRoom>();
  let left = rooms.toSorted((a, b) => (a.room_id < b.room_id ? -1 : 1));
  let text = 0;
  for (let events = 0; left.length > 0 && events < limit && text < ENOUGH_TEXT; events += AT_ONCE) {
    const atOnce = Math.min(AT_ONCE, limit - events);
    const rows = await logged(on, left, atOnce);
    const numbers = new Map(left.map(({ room_id, no }) => [room_id, no]));
    let followed = 0;
    for (const row of rows) {
      if (text >= ENOUGH_TEXT) break;
      const no = numbers.get(row.room_id) ?? 0;
      reached.set(row.room_id, { no, room_id: row.room_id, seq: row.seq });
      note(changes, row, no);
      text += row.body?.length ?? 0;
      followed++;
    }
    // of the last room there may be more, and behind it rooms of which nothing was read
    const last = followed < atOnce && followed === rows.length ? undefined : rows[followed - 1]?.room_id;
    left = last === undefined ? [] : left.filter(({ room_id }) => room_id >= last);
    left = left.map((room) => reached.get(room.room_id) ?? room);
  }
  return {
    posted: [...changes.posted.values()],
    changed: [...changes.changed.values()],
    reached: [...reached.values()],
    behind: left.map(({ room_id }) => room_id),
  };
}

interface Noted {
  posted: Map<string, CurrentMessage>;
  changed: Map<string, Place>;
}

function note({ posted, changed }: Noted, row: LogRow, room: number): void {
  const place = placeOf(row, room);
  if (!place) return;
  const key = placeText(place);
  if (isMessage(row)) posted.set(key, currentMessage(place, row));
  else if (!posted.has(key)) changed.set(key, place);
}

function logged(on: Queryable, rooms: readonly NumberedRoom[], limit: number): Promise<LogRow[]> {
  return select<LogRow>(
    on,
    `SELECT l.room_id, l.seq, l.type, COALESCE(e.n, l.n) AS n, COALESCE(e.r, l.r) AS r,
       CASE WHEN l.type = 'message.deleted' THEN l.body END AS deletion, ${MESSAGE_COLUMNS}
     FROM room_log l FORCE INDEX (PRIMARY)
     LEFT JOIN message_log e ON l.type = 'message.edited' AND e.room_id = l.room_id AND e.seq = l.seq
     LEFT JOIN messages m FORCE INDEX (PRIMARY)
       ON l.type = 'message.posted' AND m.room_id = l.room_id AND m.n = l.n AND m.r = l.r
     WHERE ${rooms.map(() => "(l.room_id = ? AND l.seq > ?)").join(" OR ")}
     ORDER BY l.room_id, l.seq LIMIT ?`,
    [...rooms.flatMap(({ room_id, seq }) => [room_id, seq]), limit],
  );
}

const isMessage = (row: LogRow): row is LogRow & MessageColumns => typeof row.sender_id === "string";

function placeOf({ type, n, r, deletion }: LogRow, room: number): Place | undefined {
  if (type === "message.deleted" && deletion !== null) {
    const deleted = JSON.parse(deletion) as { n: number; r?: number };
    return { room, n: deleted.n, r: deleted.r ?? 0 };
  }
  return (type === "message.posted" || type === "message.edited") && n !== null ? { room, n, r } : undefined;
}
