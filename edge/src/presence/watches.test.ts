import type { Presence } from "@warren/contracts/presence";
import { pino } from "pino";
import { expect, test } from "vitest";
import type { Frame } from "../relay/frame.ts";
import type { WarrenSocket } from "../sockets/warren-socket.ts";
import { Watches } from "./watches.ts";

/** Watches of one socket, which can be too slow to be told anything; the rest answers as if alone in the world. */
function openWatches() {
  const present = new Map<string, Presence>([
    ["ada", "online"],
    ["lin", "online"],
  ]);
  const state = { isSlow: false, version: 1 };
  const told: unknown[] = [];
  const find = (userIds: readonly string[]) => ({
    people: userIds.flatMap((userId) => {
      const presence = present.get(userId);
      return presence ? [{ userId, presence }] : [];
    }),
    version: (state.version += 1),
  });
  const watches = new Watches({
    bus: { query: (_type: string, { userIds }: { userIds: string[] }) => Promise.resolve(find(userIds)) },
    bindings: { hold: () => ({ ready: Promise.resolve(), release: () => undefined }) },
    outlet: {
      writeEphemeral: (_line: unknown, { packet }: Frame) => {
        if (!state.isSlow) told.push(JSON.parse(packet.slice(packet.indexOf("["))));
        return !state.isSlow;
      },
    },
    log: pino({ level: "silent" }),
  } as unknown as ConstructorParameters<typeof Watches>[0]);
  watches.stop();
  const socket = { connected: true, data: { user: { id: "bob" } } } as unknown as WarrenSocket;
  return { watches, socket, present, state, told };
}

test("who reads too slowly to be told of a change is told soon what everybody is, also of those who left their rooms", async () => {
  const { watches, socket, present, state, told } = openWatches();
  await watches.watch(socket, ["ada", "lin"]);
  state.isSlow = true;
  watches.onNews({ people: [{ userId: "ada", presence: "away" }], version: 100 });
  present.set("ada", "away").delete("lin");
  await watches.review(socket);
  await watches.askAgain();
  expect(told).toEqual([]);

  state.isSlow = false;
  await watches.askAgain();
  await watches.askAgain();
  const people = [
    { userId: "ada", presence: "away" },
    { userId: "lin", presence: "offline" },
  ];
  expect(told).toEqual([["presence.changed", { people, version: 0 }]]);
});
