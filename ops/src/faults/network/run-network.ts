import { setTimeout as delay } from "node:timers/promises";
import { startWarren } from "../../testing/warren-stack.ts";
import { memoryLine, memoryOf } from "../memory.ts";
import { Random } from "../random.ts";
import { SmallLoad } from "../small-load.ts";
import { Links, linkNames, type LinkName } from "./links.ts";
import { Mentions } from "./mentions.ts";
import type { NetworkOptions } from "./network-command.ts";
import { troubleNames, troubles, type TroubleName } from "./troubles.ts";

const parts = ["edge", "edge-2", "db", "db-2", "notification", "rabbitmq", "mysql", "redis"];
const AFTERWARDS_MS = 1_000;

/** Disturbs each link in each way while people write, and proves that nothing came of it but a delay. */
export async function runNetwork(options: NetworkOptions): Promise<readonly string[]> {
  const random = new Random(options.seed);
  const links = await Links.open();
  const stack = await startWarren({
    edges: 2,
    dbWorkers: 2,
    route: links.route,
    env: { WARREN_LIMITS: "off" },
  });
  try {
    const [first = "", second = ""] = stack.edges.map(({ url }) => url);
    links.proxy("browser-edge").aim(first);
    const urls = [links.proxy("browser-edge").through(first), second];
    const load = await SmallLoad.open(stack, { people: 12, rooms: 12, rate: options.rate, urls }, random);
    const [, writer] = load.clients;
    const [room = ""] = load.roomIds;
    if (!writer) throw new Error("a load has somebody who writes");
    const mentions = await Mentions.open(stack, writer, room);
    const before = await memoryOf(stack, parts);
    const pairs = (options.links ?? linkNames).flatMap((link) =>
      (options.troubles ?? troubleNames).map((trouble) => ({ link, trouble })),
    );
    const broken: string[] = [];
    for (const { link, trouble } of random.some(pairs.length, pairs)) {
      if (link === "notification-smtp") mentions.start();
      const settled = await disturb(load, links, { link, trouble, seconds: options.seconds }, random);
      mentions.stop();
      const took = settled === undefined ? "never" : `${(settled / 1_000).toFixed(1)} s later`;
      console.log(`  ${link}, ${trouble}: everybody has everything ${took}`);
      if (settled === undefined) broken.push(`not everybody caught up after ${trouble} on ${link}`);
    }
    console.log(`  memory, MB: ${memoryLine(before, await memoryOf(stack, parts))}`);
    const unmailed = (await mentions.missing()).map((mark) => `no mail came of ${mark}`);
    console.log(
      `  ${String(load.displayed)} messages displayed by everybody, ${String(mentions.count)} mentions mailed`,
    );
    return [...broken, ...unmailed, ...(await load.verify())];
  } finally {
    await stack.stop();
    await links.close();
  }
}

/** Disturbs one link in one way under load; resolves with the milliseconds until everybody has caught up. */
export async function disturb(
  load: SmallLoad,
  links: Links,
  { link, trouble, seconds }: { link: LinkName; trouble: TroubleName; seconds: number },
  random: Random,
): Promise<number | undefined> {
  load.start();
  await delay(AFTERWARDS_MS);
  const end = troubles[trouble](links.proxy(link), random);
  await delay(seconds * 1_000);
  end();
  await delay(AFTERWARDS_MS);
  const settled = await load.settle();
  return settled === undefined ? undefined : settled + AFTERWARDS_MS;
}
