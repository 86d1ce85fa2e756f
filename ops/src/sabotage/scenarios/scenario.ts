import type { World } from "../world.ts";

/** Brings about the moment that a guarantee is for. Resolves with the broken promises that it leads to, in words. */
export type Scenario = (world: World) => Promise<string[]>;

/** Waits until something is so, or the time is over: where the absence of a guarantee is that it never comes. */
export async function patiently(isSo: () => boolean, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  while (!isSo() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
}
