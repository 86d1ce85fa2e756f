import { connectAll } from "../connected.ts";
import type { Scenario } from "../scenario.ts";

export interface StayOptions {
  /** So many connect first; then all. */
  readonly first: number;
}

/** Connects some people, then everybody, and keeps them: for looking at what an idle socket costs. */
export const stay: Scenario<StayOptions, number> = async ({ urls, crowd }, { first }, mark) => {
  const { rooms, people } = crowd;
  const some = await connectAll({ urls, crowd: { rooms, people: people.slice(0, first) } }, 0);
  await mark("first");
  const others = await connectAll({ urls, crowd: { rooms, people: people.slice(first) } }, 0);
  await mark("all");
  some.close();
  others.close();
  return people.length - first;
};
