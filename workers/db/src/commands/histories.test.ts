import type { User } from "@warren/contracts/schema";
import fc from "fast-check";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { select } from "../sql/pool.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { histories, PEOPLE, ROOMS, type Step } from "../testing/histories.ts";
import { allSettled, storedRoom, upTo } from "../testing/outcomes.ts";

let fixture: Fixture;
let people: User[];

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  await fixture.startWorker();
  people = await Promise.all(upTo(PEOPLE).map((index) => fixture.edge.register(`person${String(index)}`)));
});
afterAll(() => fixture.close());

interface Sent {
  type: "message.send" | "room.join" | "room.leave" | "room.read" | "room.rename";
  id: string;
  actor: string;
  body: { roomId: string; body?: string };
}

/** Publishes a history as it comes, without waiting for outcomes; resolves with the commands in their order. */
async function play(steps: readonly Step[], rooms: readonly string[]): Promise<Sent[]> {
  const { edge, broker } = fixture;
  const sent: Sent[] = [];
  const accepted: Promise<void>[] = [];
  const send = (command: Sent) => {
    const { type, id, actor, body } = command;
    sent.push(command);
    // the table gives each type its own body, which the type system cannot follow through a variable
    accepted.push(edge.bus.command(type as "room.join", body, { id, actor, timeoutMs: 60_000 }));
  };
  for (const step of steps) {
    if (step.kind === "drop") await broker.dropConnections("db");
    else if (step.kind === "again" || step.kind === "other-content") {
      const earlier = sent[step.which % Math.max(1, sent.length)];
      if (!earlier) continue;
      const changed = { ...earlier, type: "message.send" as const, body: { ...earlier.body, body: "other" } };
      send(step.kind === "again" ? earlier : changed);
    } else {
      const roomId = rooms[step.room] ?? "";
      const command = { id: uuid(), actor: people[step.person]?.id ?? "" };
      if (step.kind === "send")
        send({
          ...command,
          type: "message.send",
          body: { roomId, body: command.id, ...{ seenN: step.seen } },
        });
      else if (step.kind === "rename")
        send({ ...command, type: "room.rename", body: { roomId, ...{ name: command.id } } });
      else if (step.kind === "read") send({ ...command, type: "room.read", body: { roomId, ...{ n: 3 } } });
      else send({ ...command, type: `room.${step.kind}`, body: { roomId } });
    }
  }
  await Promise.all(accepted);
  await allSettled(
    edge,
    sent.map(({ id }) => id),
  );
  return sent;
}

async function check(rooms: readonly string[], sent: readonly Sent[]): Promise<void> {
  const { edge, pool } = fixture;
  const rejected = new Set(
    edge.events.filter(({ type }) => type === "command.rejected").map(({ body }) => body["clientId"]),
  );
  for (const roomId of rooms) {
    const room = await storedRoom(pool, roomId);
    // dense, and the log says the same as the messages
    expect(room.log.map(({ seq }) => seq)).toEqual(upTo(room.lastSeq));
    expect(room.messages.map(({ n }) => n)).toEqual(upTo(room.lastN));
    const logged = room.log.flatMap(({ seq, n }) => (n === null ? [] : [{ n, seq }]));
    expect(logged).toEqual(room.messages.map(({ n, seq }) => ({ n, seq })));
    // each sender's order, and every accepted message stored or rejected
    const firsts = sent.filter(
      ({ id, actor }, at) => sent.findIndex((other) => other.id === id && other.actor === actor) === at,
    );
    const mine = firsts.filter(({ type, body }) => type === "message.send" && body.roomId === roomId);
    const stored = new Set(room.messages.map(({ client_id }) => client_id));
    for (const { id } of mine) expect(stored.has(id) || rejected.has(id)).toBe(true);
    for (const { id: sender } of people) {
      expect(
        room.messages.filter(({ sender_id }) => sender_id === sender).map(({ client_id }) => client_id),
      ).toEqual(mine.filter(({ id, actor }) => actor === sender && stored.has(id)).map(({ id }) => id));
    }
    // what everybody heard under one number is one thing
    const heard = new Map<string, string>();
    for (const { message, body } of edge.events.filter((event) => event.body["roomId"] === roomId)) {
      if (!message.id.startsWith(`${roomId}:`)) continue;
      const text = JSON.stringify(Object.entries(body).sort());
      expect(heard.get(message.id) ?? text).toBe(text);
      heard.set(message.id, text);
    }
    expect(heard.size).toBe(room.lastSeq);
    // positions lie between nothing and everything
    const positions = await select<{ read_n: number }>(
      pool,
      "SELECT read_n FROM room_members WHERE room_id = ?",
      [roomId],
    );
    for (const { read_n } of positions) expect(read_n).toBeLessThanOrEqual(room.lastN);
  }
}

it("keeps every promise about order and repeats over random histories on two workers", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const rooms = await Promise.all(upTo(ROOMS).map(() => makeRoom(fixture.edge, people[0] as User)));
      const sent = await play(steps, rooms);
      await check(rooms, sent);
      fixture.edge.events.splice(0);
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 300_000);
