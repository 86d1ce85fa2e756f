import { RawClient } from "../raw-client.ts";
import type { Scenario } from "../scenario.ts";

export interface StormOptions {
  /** Handshakes that one machine begins before earlier ones are answered; more would overflow the queue of the kernel. */
  readonly atOnce: number;
}

/** Everybody connects as fast as the server lets them. Resolves with the seconds until the last has its snapshot. */
export const storm: Scenario<StormOptions, number> = async ({ urls, crowd }, { atOnce }, mark) => {
  const clients = crowd.people.map((person, i) => new RawClient(urls[i % urls.length] ?? "", person));
  await mark("begin");
  const began = performance.now();
  const waiting = [...clients];
  const snapshots: Promise<unknown>[] = [];
  const each = async () => {
    for (let client = waiting.pop(); client; client = waiting.pop()) {
      await client.connect();
      // a browser asks at once and does not hold up the others' handshakes
      snapshots.push(client.open());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, each));
  await Promise.all(snapshots);
  const seconds = (performance.now() - began) / 1_000;
  await mark("end");
  for (const client of clients) client.close();
  return seconds;
};
