import { setTimeout as delay } from "node:timers/promises";
import { createPool } from "mysql2/promise";
import { ChatClient } from "../../chat/chat-client.ts";
import { PushService } from "../../testing/push-service.ts";
import { QuickPeople } from "../../testing/quick-people.ts";
import { startWarren, type WarrenStack } from "../../testing/warren-stack.ts";
import type { FaultOptions } from "../fault-command.ts";
import { Random } from "../random.ts";
import { checkNotices } from "./check-notices.ts";
import { killAtRandom } from "./kill-at-random.ts";
import { mailReaders } from "./mail-readers.ts";
import { orderNotices } from "./order-notices.ts";
import { printNotices } from "./print-notices.ts";
import { pushReaders } from "./push-readers.ts";
import { pushTroubles } from "./push-troubles.ts";
import {
  noticesLeft,
  pushIdOf,
  readArrived,
  readKnown,
  readMailed,
  readNotices,
  readPushed,
} from "./read-notices.ts";
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

/** What a run needs: a whole Warren, and the service that it pushes to, with the browsers of which it says that they are gone. */
interface Grounds {
  readonly stack: WarrenStack;
  readonly service: PushService;
  readonly gone: Set<string>;
  /** Ends the kills and the service's troubles. */
  readonly over: AbortController;
}

/**
 * Has people mentioned while everything that tells, mails and pushes to them is killed at random; resolves with what is there
 * when all is over.
 */
async function driveNotifications(
  { stack, service, gone, over }: Grounds,
  options: NotificationsOptions,
): Promise<Seen> {
  const quick = await QuickPeople.open(stack);
  const readers = await mailReaders(stack, quick, options.people);
  const browsers = await pushReaders(service, quick, readers, gone);
  const writers = await quick.people(1, "writer");
  const rooms = Array.from({ length: ROOMS }, () => quick.room([...writers, ...readers]));
  const roomIds = await Promise.all(rooms);
  await quick.close();
  const [account] = writers;
  if (!account) throw new Error("somebody must write");
  const writer = new ChatClient(stack.edges[0]?.url ?? "", account);
  const pool = createPool({ uri: stack.mysqlUrl, connectionLimit: 1 });
  try {
    await writer.opened();
    const deadline = performance.now() + options.minutes * 60_000;
    // two sequences of choices: which comes first in time must not decide what the other chooses
    const random = new Random(options.seed + 1);
    const killing = killAtRandom({ stack, service }, options.kills, over.signal, random);
    const ordering = orderNotices(writer, roomIds, readers, options, new Random(options.seed));
    const ordered = await ordering.finally(() => {
      over.abort();
    });
    const kills = await killing;
    const userIds = readers.map(({ user }) => user.id);
    while ((await noticesLeft(pool, userIds, ordered.size)) > 0 && performance.now() < deadline)
      await delay(LOOK_EVERY_MS);
    const [mailed, pushed] = [await readMailed(pool), await readPushed(pool)];
    return {
      ...{ ordered, mailed, pushed, kills },
      taken: service.taken.map(({ endpoint, notice, at }) => ({
        id: pushIdOf(endpoint, notice.notificationId),
        at,
      })),
      notices: await readNotices(pool, browsers),
      arrived: await readArrived(stack.service("mailcatcher").logFile),
      unforgotten: await readKnown(pool, gone),
    };
  } finally {
    over.abort();
    writer.close();
    await pool.end();
  }
}

/** Proves that everybody is told once of everything, mailed and pushed to, whatever becomes of what does that. */
export async function runNotifications(options: NotificationsOptions): Promise<readonly string[]> {
  const gone = new Set<string>();
  const over = new AbortController();
  const troubles = pushTroubles(new Random(options.seed + 2), gone, over.signal);
  const service = await PushService.open(troubles);
  try {
    const env = { WARREN_LIMITS: "off", WARREN_FETCH_ALLOW: service.host };
    const stack = await startWarren({ env });
    try {
      const seen = await driveNotifications({ stack, service, gone, over }, options);
      const found = checkNotices(seen);
      printNotices(seen, found, service.answers);
      return found.broken;
    } finally {
      await stack.stop();
    }
  } finally {
    await service.end();
  }
}
