import { setTimeout as pause } from "node:timers/promises";
import { RawClient } from "../raw-client.ts";
import type { Scenario } from "../scenario.ts";

export interface StormOptions {
  /** Handshakes that one machine begins before earlier ones are answered; more would overflow the queue of the kernel. */
  readonly atOnce: number;
}

export interface StormResult {
  /** Until the last had its snapshot. */
  readonly seconds: number;
  /** How often a snapshot was refused, to be asked for again. */
  readonly refused: number;
}

const RETRY_MS = 100;

/** Everybody connects as fast as the server lets them, and asks for the snapshot until it comes, as browsers do. */
export const storm: Scenario<StormOptions, StormResult> = async ({ urls, crowd }, { atOnce }, mark) => {
  const clients = crowd.people.map((person, i) => new RawClient(urls[i % urls.length] ?? "", person));
  await mark("begin");
  const began = performance.now();
  const waiting = [...clients];
  const snapshots: Promise<unknown>[] = [];
  let refused = 0;
  const snapshotOf = async (client: RawClient) => {
    for (;;) {
      const answered = await client.open().then(
        () => true,
        () => false,
      );
      if (answered) return;
      refused += 1;
      await pause(RETRY_MS);
    }
  };
  const each = async () => {
    for (let client = waiting.pop(); client; client = waiting.pop()) {
      await client.connect();
      // a browser asks at once and does not hold up the others' handshakes
      snapshots.push(snapshotOf(client));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, each));
  await Promise.all(snapshots);
  const seconds = (performance.now() - began) / 1_000;
  await mark("end");
  for (const client of clients) client.close();
  return { seconds, refused };
};
