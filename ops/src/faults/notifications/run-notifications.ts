import { setTimeout as delay } from "node:timers/promises";
import { createPool } from "mysql2/promise";
import { ChatClient } from "../../chat/chat-client.ts";
import { QuickPeople } from "../../testing/quick-people.ts";
import { startWarren, type WarrenStack } from "../../testing/warren-stack.ts";
import type { FaultOptions } from "../fault-command.ts";
import { Random } from "../random.ts";
import { checkNotices } from "./check-notices.ts";
import { killAtRandom } from "./kill-at-random.ts";
import { mailReaders } from "./mail-readers.ts";
import { orderNotices } from "./order-notices.ts";
import { printNotices } from "./print-notices.ts";
import { noticesLeft, readArrived, readMailed, readNotices } from "./read-notices.ts";
import type { Seen } from "./seen.ts";

/** What a person may choose about a run of notifications. */
export interface NotificationsOptions extends FaultOptions {
  readonly notifications: number;
  readonly people: number;
  readonly rate: number;
  readonly kills: number;
  readonly minutes: number;
}

const ROOMS = 4;
const LOOK_EVERY_MS = 500;

/** Has people mentioned while everything that tells and mails them is killed at random; resolves with what is there when all is over. */
export async function driveNotifications(stack: WarrenStack, options: NotificationsOptions): Promise<Seen> {
  const quick = await QuickPeople.open(stack);
  const readers = await mailReaders(stack, quick, options.people);
  const writers = await quick.people(1, "writer");
  const rooms = Array.from({ length: ROOMS }, () => quick.room([...writers, ...readers]));
  const roomIds = await Promise.all(rooms);
  await quick.close();
  const [account] = writers;
  if (!account) throw new Error("somebody must write");
  const writer = new ChatClient(stack.edges[0]?.url ?? "", account);
  const pool = createPool({ uri: stack.mysqlUrl, connectionLimit: 1 });
  const over = new AbortController();
  try {
    await writer.opened();
    const deadline = performance.now() + options.minutes * 60_000;
    // two sequences of choices: which comes first in time must not decide what the other chooses
    const killing = killAtRandom(stack, options.kills, over.signal, new Random(options.seed + 1));
    const ordering = orderNotices(writer, roomIds, readers, options, new Random(options.seed));
    const ordered = await ordering.finally(() => {
      over.abort();
    });
    const kills = await killing;
    const userIds = readers.map(({ user }) => user.id);
    while ((await noticesLeft(pool, userIds, ordered.size)) > 0 && performance.now() < deadline)
      await delay(LOOK_EVERY_MS);
    const [notices, mailed] = [await readNotices(pool, userIds), await readMailed(pool)];
    const arrived = await readArrived(stack.service("mailcatcher").logFile);
    return { ordered, notices, mailed, arrived, kills };
  } finally {
    over.abort();
    writer.close();
    await pool.end();
  }
}

/** Proves that everybody is told once of everything, and mailed, whatever becomes of what tells and mails them. */
export async function runNotifications(options: NotificationsOptions): Promise<readonly string[]> {
  const stack = await startWarren({ env: { WARREN_LIMITS: "off" } });
  try {
    const seen = await driveNotifications(stack, options);
    const found = checkNotices(seen);
    printNotices(seen, found);
    return found.broken;
  } finally {
    await stack.stop();
  }
}
