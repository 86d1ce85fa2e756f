import type { Handler } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";

const NAMESPACE = "e9a0b7f6-3b1e-5b52-8d0a-7c9d2b6a4f18";
const LONGEST_EXCERPT = 200;

/** The same person and message make the same notification, however often the event comes. */
export function notificationIdOf(userId: string, roomId: string, seq: number): string {
  return uuidV5(`${userId} ${roomId} ${String(seq)}`, NAMESPACE);
}

/** Asks for a notification for everybody whom a message mentions, except its sender. */
export const notifyMentioned: Handler<"message.posted"> = async ({ body: message }, { bus }) => {
  const { roomId, seq, senderId, body } = message;
  const place = "n" in message ? { n: message.n } : { n: message.threadN, r: message.r };
  const mentioned = new Set(message.mentions.filter((userId) => userId !== senderId));
  await Promise.all(
    [...mentioned].map((userId) => {
      const notificationId = notificationIdOf(userId, roomId, seq);
      return bus.command(
        "notification.create",
        {
          notificationId,
          userId,
          reason: "mention",
          roomId,
          seq,
          ...place,
          senderId,
          excerpt: body.slice(0, LONGEST_EXCERPT),
        },
        { id: notificationId },
      );
    }),
  );
};
