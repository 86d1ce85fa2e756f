import { select, type Queryable } from "../sql/pool.ts";
import type { Place } from "./block.ts";
import { having } from "./having.ts";
import { matchText, type Mark } from "./match-text.ts";
import type { Moment } from "./order.ts";
import { isThingInText, textHas } from "./terms.ts";
import type { Wanted } from "./wanted.ts";
import type { Words } from "./words.ts";

/** A message that fits, as it is at this moment. */
export interface FittingMessage extends Moment {
  room_id: string;
  sender_id: string;
  body: string;
  created_at: Date;
  edited_at: Date | null;
  marks: Mark[];
}

/** Of the messages at these places those that fit, in rooms that the person is a member of at this moment; in no order. */
export async function fittingMessages(
  on: Queryable,
  userId: string,
  places: readonly Place[],
  rooms: ReadonlyMap<number, string>,
  wanted: Wanted,
  words: Words,
): Promise<FittingMessage[]> {
  if (places.length === 0) return [];
  const place = { roomId: "m.room_id", n: "m.n", r: "m.r" };
  const asked = [
    ...wanted.has.flatMap((thing) => (isThingInText(thing) ? [] : [having(thing, place)])),
    ...wanted.hasNot.flatMap((thing) => (isThingInText(thing) ? [] : [`NOT ${having(thing, place)}`])),
  ];
  const rows = await select<Omit<FittingMessage, "marks" | "sent_at">>(
    on,
    `SELECT s.no AS room, m.n, m.r, m.room_id, m.sender_id, m.body, m.created_at, m.edited_at
     FROM messages m FORCE INDEX (PRIMARY) STRAIGHT_JOIN search_rooms s ON s.room_id = m.room_id
     STRAIGHT_JOIN room_members v ON v.room_id = m.room_id AND v.user_id = ?
     WHERE (m.room_id, m.n, m.r) IN (?) AND m.deleted_at IS NULL ${asked.map((sql) => `AND ${sql}`).join(" ")}`,
    [userId, places.map(({ room, n, r }) => [rooms.get(room) ?? "", n, r])],
  );
  return rows.flatMap((row) => {
    const message = { ...row, sent_at: row.created_at.getTime() };
    const marks = fits(message, wanted) ? matchText(row.body, wanted, words) : undefined;
    return marks ? [{ ...message, marks }] : [];
  });
}

/** What is wanted beside the text and what other tables tell. */
function fits({ sent_at, sender_id, body }: Omit<FittingMessage, "marks">, wanted: Wanted): boolean {
  return (
    sent_at >= wanted.since &&
    sent_at < wanted.until &&
    wanted.from?.includes(sender_id) !== false &&
    !wanted.notFrom.includes(sender_id) &&
    wanted.has.every((thing) => !isThingInText(thing) || textHas(thing, body)) &&
    !wanted.hasNot.some((thing) => isThingInText(thing) && textHas(thing, body))
  );
}
