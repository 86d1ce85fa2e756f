import type { BodyOf } from "@warren/contracts/message-types";
import { reasonsOf } from "@warren/contracts/notification";
import type { NotificationObstacle } from "@warren/contracts/notification-decision";
import { select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { storeDecisions } from "../store-decisions.ts";
import { storeNotifications } from "../store-notifications.ts";
import type { Unit } from "../unit.ts";

type Body = BodyOf<"notification.decide">;
type Decision = Body["decisions"][number];

interface FactsRow {
  user_id: string;
  muted: number;
  read_n: number;
  read_r: number | null;
}

/**
 * Records decisions that are new and tells their people, unless something has come between. A mention that was read before
 * anybody could be told of it still stands in the inbox, where people look for it later.
 */
export const notificationDecide: CommandHandler<"notification.decide"> = async (command, unit) => {
  const { decisions, ...place } = command.body;
  const source = `${place.roomId}:${String(place.seq)}`;
  const isDeleted = await lockMessage(unit, command.body);
  const members = await presentMembers(unit, command.body);
  const made = decisions.map((decision) => {
    const obstacle = obstacleNow(decision, command.body, members.get(decision.userId), isDeleted);
    return obstacle && decision.outcome !== "withheld"
      ? { ...decision, outcome: "withheld" as const, obstacle, channels: [] }
      : decision;
  });
  const added = await storeDecisions(unit, source, made);
  const { senderId, excerpt, ...where } = place;
  const told = added.filter(({ outcome }) => outcome !== "withheld");
  const shown = added.filter(isInInbox).map(({ notificationId, userId, rule, channels }) => ({
    ...{ notificationId, userId, reason: rule, ...where, senderId, excerpt },
    ...(channels.includes("browser") ? {} : { isQuiet: true }),
  }));
  const mailedAfter = new Map(
    told.flatMap(({ userId, channels, emailAfterMinutes = 0 }) =>
      channels.includes("email") ? [[userId, emailAfterMinutes] as const] : [],
    ),
  );
  const heldUntil = new Map(
    told.flatMap(({ userId, heldUntil: until }) =>
      until === undefined ? [] : [[userId, new Date(until)] as const],
    ),
  );
  const pushed = new Set(told.flatMap(({ userId, channels }) => (channels.includes("push") ? [userId] : [])));
  await storeNotifications(unit, command, source, shown, { mailedAfter, heldUntil, pushed });
};

function isInInbox({ outcome, obstacle, rule }: Decision): boolean {
  return outcome !== "withheld" || (obstacle === "already-read" && reasonsOf.mentions.includes(rule));
}

/** Whether the message is gone. Locked, so that who deletes it at this moment waits and then finds the notifications. */
async function lockMessage({ connection }: Unit, { roomId, n, r = 0, decisions }: Body): Promise<boolean> {
  // an invitation points at a message, but is not about it
  if (decisions.every(({ rule }) => rule === "invitation")) return false;
  const [message] = await select<{ deleted_at: Date | null }>(
    connection,
    "SELECT deleted_at FROM messages WHERE room_id = ? AND n = ? AND r = ? LOCK IN SHARE MODE",
    [roomId, n, r],
  );
  return message !== undefined && message.deleted_at !== null;
}

async function presentMembers({ connection }: Unit, { roomId, n, decisions }: Body) {
  const rows = await select<FactsRow>(
    connection,
    `SELECT m.user_id, m.read_n, m.muted, f.read_r FROM room_members m
     JOIN users u ON u.id = m.user_id AND u.deactivated_at IS NULL
     LEFT JOIN thread_members f ON f.room_id = m.room_id AND f.n = ? AND f.user_id = m.user_id
     WHERE m.room_id = ? AND m.user_id IN (?)`,
    [n, roomId, decisions.map(({ userId }) => userId)],
  );
  return new Map(rows.map((row) => [row.user_id, row]));
}

/** What by now speaks against telling somebody. */
function obstacleNow(
  { rule, userId }: Decision,
  { n, r = 0, senderId }: Body,
  member: FactsRow | undefined,
  isDeleted: boolean,
): NotificationObstacle | undefined {
  // what came of somebody's own order is news to them
  if (userId === senderId && rule !== "job") return "own-action";
  if (!member) return "not-allowed";
  if (isDeleted) return "deleted";
  if (member.muted === 1) return "muted-room";
  if (rule === "reaction" || rule === "invitation" || rule === "job") return undefined;
  const hasRead = r === 0 ? member.read_n >= n : (member.read_r ?? 0) >= r;
  return hasRead ? "already-read" : undefined;
}
