import { select, type Queryable } from "../sql/pool.ts";
import { placeText, type Place } from "./block.ts";
import {
  currentMessage,
  MESSAGE_COLUMNS,
  type CurrentMessage,
  type MessageColumns,
} from "./current-message.ts";
import type { NumberedRoom } from "./index-rooms.ts";

/** The messages at these places of these rooms, as they are now, in no order. */
export async function messagesAt(
  on: Queryable,
  rooms: readonly NumberedRoom[],
  places: readonly Place[],
): Promise<CurrentMessage[]> {
  if (places.length === 0) return [];
  const ids = new Map(rooms.map(({ no, room_id }) => [no, room_id]));
  const numbers = new Map(rooms.map(({ no, room_id }) => [room_id, no]));
  const wanted = new Map(places.map((place) => [placeText(place), place]));
  const rows = await select<MessageColumns & { room_id: string; n: number; r: number }>(
    on,
    `SELECT m.room_id, m.n, m.r, ${MESSAGE_COLUMNS} FROM messages m FORCE INDEX (PRIMARY)
     WHERE (m.room_id, m.n, m.r) IN (?)`,
    [[...wanted.values()].map(({ room, n, r }) => [ids.get(room) ?? "", n, r])],
  );
  return rows.map((row) => currentMessage({ ...row, room: numbers.get(row.room_id) ?? 0 }, row));
}
