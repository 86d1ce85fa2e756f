import { pino } from "pino";
import { expect, test } from "vitest";
import { tellInUse, TOLD_EVERY_MS } from "./in-use.ts";

test("each session with an open socket is told to be in use, once an hour however many sockets it has", async () => {
  const told: unknown[] = [];
  const bus = {
    command: (type: string, body: object, sending: object) => {
      told.push([type, "sessionHash" in body && body.sessionHash, sending]);
      return Promise.resolve();
    },
  };
  const socket = (sessionHash: string, usedAt: number) => ({ sessionHash, usedAt, user: { id: "ada" } });
  const sockets = [socket("a", 0), socket("a", 0), socket("b", 1_000), socket("c", TOLD_EVERY_MS)];
  const tell = (now: number) => tellInUse(bus as never, sockets, pino({ level: "silent" }), now);
  await tell(TOLD_EVERY_MS);
  expect(told).toEqual([["session.touch", "a", { actor: "ada" }]]);
  await tell(TOLD_EVERY_MS + 1_000);
  expect(told.slice(1)).toEqual([["session.touch", "b", { actor: "ada" }]]);
  await tell(TOLD_EVERY_MS + 1_000);
  expect(told).toHaveLength(2);
});
