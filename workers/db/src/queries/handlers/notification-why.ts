import type { NotificationDecision } from "@warren/contracts/notification-decision";
import { WarrenError } from "@warren/contracts/errors";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { memberRoom } from "../member-room.ts";

interface AskedRow {
  sender_id: string;
  mentions: string;
  rule: NotificationDecision["rule"] | null;
  outcome: NotificationDecision["outcome"];
  obstacle: NotificationDecision["obstacle"] | null;
  channels: string;
  decided_at: Date;
}

/** What was decided about a message and the person who asks. What concerned nobody was never decided. */
export const notificationWhy: QueryHandler<"notification.why"> = async (asked, { pool }) => {
  const { userId, roomId, n, r = 0 } = asked;
  await memberRoom(pool, userId, roomId);
  const [row] = await select<AskedRow>(
    pool,
    `SELECT m.sender_id, m.mentions, d.rule, d.outcome, d.obstacle, d.channels, d.decided_at FROM messages m
     LEFT JOIN message_log l ON m.sender_id = ? AND m.job IS NOT NULL AND l.room_id = m.room_id AND l.n = m.n AND l.r = m.r
     LEFT JOIN notification_decisions d ON d.user_id = ? AND d.source = CONCAT(m.room_id, ':', COALESCE(l.seq, m.seq))
     WHERE m.room_id = ? AND m.n = ? AND m.r = ? ORDER BY d.decided_at DESC LIMIT 1`,
    [userId, userId, roomId, n, r],
  );
  if (!row) throw new WarrenError("not_found");
  // of what they wrote themselves the end of its job alone is news
  if (row.sender_id === userId && row.rule !== "job") return { outcome: "own" };
  if (row.rule === null) {
    const isMentioned = (JSON.parse(row.mentions) as string[]).includes(userId);
    return { outcome: isMentioned ? "undecided" : "unconcerned" };
  }
  const { rule, outcome, obstacle, channels, decided_at } = row;
  return {
    ...{ rule, outcome },
    ...(obstacle === null ? {} : { obstacle }),
    channels: JSON.parse(channels) as NotificationDecision["channels"],
    at: decided_at.toISOString(),
  };
};
