import { v5 as uuidV5 } from "uuid";

const NAMESPACE = "e9a0b7f6-3b1e-5b52-8d0a-7c9d2b6a4f18";

/** The same person and event of a room make the same notification, however often the event comes. */
export function notificationIdOf(userId: string, roomId: string, seq: number): string {
  return uuidV5(`${userId} ${roomId} ${String(seq)}`, NAMESPACE);
}

/** Another decision about the same event is another command; which of them holds is found out where they are kept. */
export function decisionId(content: unknown): string {
  return uuidV5(JSON.stringify(content), NAMESPACE);
}
