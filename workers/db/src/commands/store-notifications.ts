import type { BodyOf } from "@warren/contracts/message-types";
import { execute } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import type { Unit } from "./unit.ts";

type Shown = Omit<BodyOf<"notification.created">, "at">;

/** Stores notifications that are new and tells each its person. What has been stored under the source changes nothing. */
export async function storeNotifications(
  unit: Unit,
  command: Pick<Command, "id">,
  source: string,
  shown: readonly Shown[],
): Promise<void> {
  if (shown.length === 0) return;
  await execute(
    unit.connection,
    `INSERT IGNORE INTO notifications (id, user_id, source, reason, room_id, seq, n, r, sender_id, excerpt, is_quiet, created_at) VALUES ?`,
    [
      shown.map(({ notificationId, userId, reason, roomId, seq, n, r = 0, senderId, excerpt, isQuiet }) => [
        ...[notificationId, userId, source, reason, roomId, seq, n, r, senderId, excerpt],
        ...[isQuiet === true, unit.at],
      ]),
    ],
  );
  const at = unit.at.toISOString();
  for (const notification of shown)
    unit.emit({
      kind: "event",
      type: "notification.created",
      id: `${command.id}:notification.created:${notification.userId}`,
      user: notification.userId,
      actor: notification.senderId,
      at,
      body: { ...notification, at },
    });
}
