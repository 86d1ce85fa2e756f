import type { BodyOf } from "@warren/contracts/message-types";
import { v5 as derivedId } from "uuid";
import { execute } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import { orderMails } from "./order-mails.ts";
import type { Unit } from "./unit.ts";

type Shown = Omit<BodyOf<"notification.created">, "at">;

/** What follows for some people, by their ids. */
interface Later {
  /** How many minutes it stays unread before it is mailed. */
  readonly mailedAfter?: ReadonlyMap<string, number>;
  /** When it is summed up, as it disturbs them not before. */
  readonly heldUntil?: ReadonlyMap<string, Date>;
  /** Whose browsers are told while Warren is closed there. */
  readonly pushed?: ReadonlySet<string>;
}

/** One job for each time at which somebody's quiet time ends, however much waits for it. */
function orderSummaries(unit: Unit, heldUntil: ReadonlyMap<string, Date>): void {
  for (const [userId, until] of heldUntil) {
    const jobId = derivedId(`notification.sum-up ${until.toISOString()}`, userId);
    const body = { jobId, type: "notification.sum-up", payload: { userId }, runAt: until.toISOString() };
    const at = unit.at.toISOString();
    unit.emit({ kind: "command", type: "job.submit", id: derivedId(`job.submit ${at}`, jobId), body });
  }
}

/** Stores notifications that are new and tells each its person. What has been stored under the source changes nothing. */
export async function storeNotifications(
  unit: Unit,
  command: Pick<Command, "id">,
  source: string,
  shown: readonly Shown[],
  { mailedAfter = new Map(), heldUntil = new Map(), pushed = new Set() }: Later = {},
): Promise<void> {
  if (shown.length === 0) return;
  await orderMails(unit, command, mailedAfter);
  orderSummaries(unit, heldUntil);
  await execute(
    unit.connection,
    `INSERT IGNORE INTO notifications (id, user_id, source, reason, room_id, seq, n, r, sender_id, excerpt, is_quiet, mail_state, held_until, created_at) VALUES ?`,
    [
      shown.map(({ notificationId, userId, reason, roomId, seq, n, r = 0, senderId, excerpt, isQuiet }) => [
        ...[notificationId, userId, source, reason, roomId, seq, n, r, senderId, excerpt],
        ...[isQuiet === true, mailedAfter.has(userId) ? "due" : null, heldUntil.get(userId) ?? null, unit.at],
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
      ...(pushed.has(notification.userId) ? { keys: ["has.push"] } : {}),
      at,
      body: { ...notification, at },
    });
}
