import { setTimeout as delay } from "node:timers/promises";
import { startWarren, type WarrenStack } from "../../testing/warren-stack.ts";
import { percentile } from "../percentile.ts";
import { Random } from "../random.ts";
import { SmallLoad } from "../small-load.ts";
import type { FramesOptions } from "./frames-command.ts";
import { healings, type Healing } from "./healing.ts";
import { startLossyProxy, type Fate, type LossyProxy } from "./lossy-proxy.ts";

const HEALED_WITHIN_MS = 2_000;

/** Loses, doubles and reorders events, the last of a room and `room.head` included, and measures the healing. */
export async function runFrames(options: FramesOptions): Promise<readonly string[]> {
  const stack = await startWarren({ edges: 2, env: { WARREN_LIMITS: "off" } });
  try {
    return await loseFrames(stack, options);
  } finally {
    await stack.stop();
  }
}

/** The same on a stack that is there; what takes longer than `healedWithinMs` is a broken promise. */
export async function loseFrames(
  stack: WarrenStack,
  options: FramesOptions,
  healedWithinMs = HEALED_WITHIN_MS,
): Promise<string[]> {
  const random = new Random(options.seed);
  const share = options.percent / 100;
  let lossy = false;
  const fateOf = (): Fate => {
    const drawn = random.fraction() / share;
    if (!lossy || drawn >= 3) return "delivered";
    return drawn < 1 ? "lost" : drawn < 2 ? "twice" : "late";
  };
  const proxies = await Promise.all(stack.edges.map(({ url }) => startLossyProxy(url, fateOf)));
  try {
    const { people, rooms, rate } = options;
    const urls = proxies.map(({ url }) => url);
    const load = await SmallLoad.open(stack, { people, rooms, rate, urls }, random);
    lossy = true;
    load.start();
    await delay(options.seconds * 1_000);
    const settled = await load.settle();
    lossy = false;
    const healed = healings(
      load.clients,
      proxies.flatMap(({ losses }) => losses),
    );
    report(proxies, healed);
    const late = healed.filter(({ ms = Infinity }) => ms > healedWithinMs);
    return [
      ...(settled === undefined ? ["not everybody ended with everything"] : []),
      ...late.map(
        ({ loss, ms }) => `${loss.type} ${String(loss.seq)} of ${loss.roomId} took ${String(ms)} ms`,
      ),
      ...(await load.verify()),
    ];
  } finally {
    await Promise.all(proxies.map((proxy) => proxy.close()));
  }
}

function report(proxies: readonly LossyProxy[], healed: readonly Healing[]): void {
  for (const fate of ["delivered", "lost", "twice", "late"] as const) {
    const total = proxies.reduce((sum, { counts }) => sum + (counts.get(fate) ?? 0), 0);
    console.log(`  ${fate}: ${String(total)} events`);
  }
  const groups = {
    "all losses": healed,
    "the last of a room for a second": healed.filter(({ wasLast }) => wasLast),
  };
  for (const [title, some] of Object.entries(groups)) {
    const times = some.map(({ ms = Infinity }) => ms);
    const [median, p99, most] = [0.5, 0.99, 1].map((part) => String(percentile(times, part) ?? "-"));
    console.log(
      `  ${title} (${String(some.length)}): healed after p50 ${String(median)} ms, p99 ${String(p99)} ms, at most ${String(most)} ms`,
    );
  }
}
