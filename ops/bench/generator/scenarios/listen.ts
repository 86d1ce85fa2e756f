import { setTimeout as pause } from "node:timers/promises";
import { connectAll } from "../connected.ts";
import type { Scenario } from "../scenario.ts";

export interface ListenOptions {
  /** How many events all clients together are to hear before `warm`, and then before `end`. */
  readonly warmUp: number;
  readonly expect: number;
}

const PATIENCE_MS = 60_000;

/** Everybody is connected and says nothing; somebody else makes the events. Resolves with how many were heard. */
export const listen: Scenario<ListenOptions, number> = async (aim, { warmUp, expect }, mark) => {
  const connected = await connectAll(aim, 0);
  let heard = 0;
  for (const client of connected.clients) client.onEvent = () => (heard += 1);
  const until = async (count: number) => {
    for (const limit = performance.now() + PATIENCE_MS; heard < count;) {
      if (performance.now() > limit) throw new Error(`heard ${String(heard)} of ${String(count)} events`);
      await pause(5);
    }
  };
  await mark("connected");
  await until(warmUp);
  await mark("warm");
  await until(warmUp + expect);
  await mark("end");
  connected.close();
  return heard - warmUp;
};
