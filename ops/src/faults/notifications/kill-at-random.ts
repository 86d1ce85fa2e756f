import { setTimeout as delay } from "node:timers/promises";
import type { PushService } from "../../testing/push-service.ts";
import type { WarrenStack } from "../../testing/warren-stack.ts";
import type { Random } from "../random.ts";
import type { Kill } from "./seen.ts";

const PUSH_SERVICE = "push service";
const VICTIMS = ["notification", "mailcatcher", "rabbitmq", PUSH_SERVICE];
const [SHORTEST_MS, LONGEST_MS] = [200, 3_000];
/** For which the push service refuses connections, as long as any part takes to start. */
const AWAY_MS = 1_000;

/**
 * `kill -9` of one after the other, each kind equally likely, at random moments, until there were so many or it is over.
 * Each is started again at once; resolves when the last one runs.
 */
export async function killAtRandom(
  { stack, service }: { readonly stack: WarrenStack; readonly service: PushService },
  most: number,
  over: AbortSignal,
  random: Random,
): Promise<Kill[]> {
  const kills: Kill[] = [];
  while (kills.length < most) {
    await delay(random.integer(SHORTEST_MS, LONGEST_MS));
    if (over.aborted) break;
    const name = random.pick(VICTIMS);
    const at = Date.now();
    if (name === PUSH_SERVICE) {
      await service.end();
      await delay(random.integer(1, AWAY_MS));
      await service.start();
    } else {
      await stack.kill(name, "SIGKILL");
      await stack.start(name);
    }
    kills.push({ name, at, backAt: Date.now() });
  }
  return kills;
}
