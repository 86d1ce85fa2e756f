import { setTimeout as delay } from "node:timers/promises";
import type { Account } from "../../chat/account.ts";
import type { ChatClient } from "../../chat/chat-client.ts";
import type { Random } from "../random.ts";
import { keyOf } from "./seen.ts";

const MOST_AT_ONCE = 4;

interface Order {
  readonly notifications: number;
  /** Notifications a second. */
  readonly rate: number;
}

/** Mentions some of these people in one message after the other; resolves, when all are in the outbox, with who must be told of what. */
export async function orderNotices(
  writer: ChatClient,
  roomIds: readonly string[],
  readers: readonly Account[],
  { notifications, rate }: Order,
  random: Random,
): Promise<Set<string>> {
  const ordered = new Set<string>();
  for (let number = 1; ordered.size < notifications; number++) {
    const most = Math.min(MOST_AT_ONCE, notifications - ordered.size);
    const told = random.some(random.integer(1, most), readers);
    const text = `notice ${String(number)} for ${told.map(({ user }) => `@${user.username}`).join(" ")}`;
    for (const { user } of told) ordered.add(keyOf(user.id, text));
    writer.send(random.pick(roomIds), text);
    await delay((told.length * 1_000) / rate);
  }
  return ordered;
}
