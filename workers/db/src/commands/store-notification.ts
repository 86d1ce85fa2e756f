import type { BodyOf } from "@warren/contracts/message-types";
import { execute } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import type { Unit } from "./unit.ts";

/** Stores a notification and tells its person, once per source: a second one changes and tells nothing. */
export async function storeNotification(
  unit: Unit,
  command: Pick<Command, "id">,
  source: string,
  shown: Omit<BodyOf<"notification.created">, "at">,
): Promise<void> {
  const { notificationId, userId, reason, roomId, seq, n, r = 0, senderId, excerpt } = shown;
  const added = await execute(
    unit.connection,
    `INSERT IGNORE INTO notifications (id, user_id, source, reason, room_id, seq, n, r, sender_id, excerpt, created_at) VALUES (?)`,
    [[notificationId, userId, source, reason, roomId, seq, n, r, senderId, excerpt, unit.at]],
  );
  if (added === 0) return;
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "notification.created",
    id: `${command.id}:notification.created`,
    user: userId,
    actor: senderId,
    at,
    body: { ...shown, at },
  });
}
