import type { roomEvent } from "@warren/contracts/schema";
import { limits } from "@warren/contracts/schema";
import type { z } from "zod";
import { select, type Queryable } from "../sql/pool.ts";

type RoomEvent = z.infer<typeof roomEvent>;

/** What a conversation shows of its room between messages. */
const SHOWN = [
  "room.renamed",
  "room.topic-changed",
  "room.archived",
  "room.unarchived",
  "member.joined",
  "member.left",
  "member.role-changed",
  "message.pinned",
  "webhook.created",
  "webhook.revoked",
];

/**
 * The room's own changes after `afterSeq` up to `seq`, in order: one range of the log's primary key. When there are too
 * many the latest are told.
 */
export async function pageEvents(
  on: Queryable,
  roomId: string,
  afterSeq: number,
  seq: number,
): Promise<RoomEvent[]> {
  if (seq <= afterSeq) return [];
  const rows = await select<{ type: string; body: string }>(
    on,
    `SELECT type, body FROM room_log FORCE INDEX (PRIMARY)
     WHERE room_id = ? AND seq > ? AND seq <= ? AND type IN (?) ORDER BY seq DESC LIMIT ?`,
    [roomId, afterSeq, seq, SHOWN, limits.pageEvents],
  );
  return rows
    .map(
      ({ type, body }): RoomEvent =>
        ({ ...(JSON.parse(body) as Omit<RoomEvent, "type">), type }) as RoomEvent,
    )
    .reverse();
}
