import { setTimeout as delay } from "node:timers/promises";
import { startWarren, type WarrenStack } from "../../testing/warren-stack.ts";
import { Links } from "../network/links.ts";
import { Random } from "../random.ts";
import { SmallLoad } from "../small-load.ts";
import { until } from "../until.ts";
import type { FencingOptions } from "./fencing-command.ts";
import { StoringOrder } from "./storing-order.ts";

/** What the worker was about to say to the database when it froze. */
const moments = {
  "just before its transaction": "START TRANSACTION",
  "before it writes": "INSERT INTO",
  "before it commits": "COMMIT",
} as const;
export type Moment = keyof typeof moments;

/** How RabbitMQ learns that the worker is gone: it misses heartbeats, or the connection is reset. */
export type Noticed = "by heartbeat" | "at once";

const HELD_WITHIN_MS = 20_000;
const TAKEN_OVER_WITHIN_MS = 120_000;
const AFTERWARDS_MS = 3_000;

/** Freezes a db worker at the worst moments, lets another take its shards over, and wakes it up. */
export async function runFencing(options: FencingOptions): Promise<readonly string[]> {
  const random = new Random(options.seed);
  const links = await Links.open(["db-mysql", "db-rabbitmq"]);
  const stack = await startWarren({
    edges: 2,
    dbWorkers: 2,
    route: links.route,
    env: { WARREN_LIMITS: "off" },
  });
  try {
    const order = await StoringOrder.begin(stack.mysqlUrl);
    const load = await SmallLoad.open(stack, { people: 10, rooms: 24, rate: options.rate }, random);
    const cases = Array.from({ length: options.rounds }, () =>
      (Object.keys(moments) as Moment[]).flatMap((moment) =>
        (["by heartbeat", "at once"] as const).map((noticed) => ({ moment, noticed })),
      ),
    ).flat();
    const broken: string[] = [];
    for (const one of random.some(cases.length, cases))
      broken.push(...(await fence(stack, links, load, one)));
    const settled = await load.settle();
    if (settled === undefined) broken.push("not everybody caught up");
    const { rows, sessions, broken: outOfTurn } = await order.read();
    console.log(`  ${String(rows)} changes of rooms stored by ${String(sessions)} database sessions`);
    await order.end();
    return [...broken, ...outOfTurn, ...(await load.verify())];
  } finally {
    await stack.stop();
    await links.close();
  }
}

/** One freeze. Resolves when the woken worker has had time to do damage; with what did not come about, in words. */
export async function fence(
  stack: WarrenStack,
  links: Links,
  load: SmallLoad,
  { moment, noticed }: { moment: Moment; noticed: Noticed },
): Promise<string[]> {
  const [mysql, rabbitmq] = [links.proxy("db-mysql"), links.proxy("db-rabbitmq")];
  let isHeld = false;
  load.start();
  await delay(AFTERWARDS_MS);
  mysql.disturb("toServer", {
    holdsFrom: (data) => {
      isHeld ||= data.includes(moments[moment]);
      return isHeld;
    },
  });
  if (!(await until(() => isHeld, HELD_WITHIN_MS))) return [`the db worker had no work to freeze ${moment}`];
  await stack.kill("db", "SIGSTOP");
  if (noticed === "at once") rabbitmq.cut();
  const began = performance.now();
  const before = progress(load);
  const isTakenOver = await until(
    () => progress(load).every((count, room) => count > (before[room] ?? 0) + 1),
    TAKEN_OVER_WITHIN_MS,
  );
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  await stack.kill("db", "SIGCONT");
  mysql.heal();
  await delay(AFTERWARDS_MS);
  console.log(`  frozen ${moment}, noticed ${noticed}: every room went on after ${seconds} s; woken`);
  return isTakenOver ? [] : [`nobody took over from a worker that was frozen ${moment}`];
}

/** How many messages of each room the slowest reader has. */
const progress = ({ clients, roomIds }: SmallLoad) =>
  roomIds.map((id) => Math.min(...clients.map(({ rooms }) => rooms.get(id)?.messageCount ?? 0)));
