import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Edge } from "../edge.ts";
import { ok, send } from "../testing/browser.ts";
import { World } from "../testing/world.ts";

let world: World;
let edge: Edge;

beforeAll(async () => {
  world = await World.open();
  edge = await world.edge({ WARREN_UNSETTLED_PER_SENDER: "3", WARREN_LIMITS: "off" });
});
afterAll(() => world.close());

test("what a sender has accepted and not stored is bounded; once stored, they may send again", async () => {
  const { browser, user } = await world.person(edge);
  const other = await world.person(edge);
  const room = world.room([user, other.user]);
  const socket = await browser.connect();
  const message = () => ({ roomId: room.id, clientId: uuid(), body: "hello" });
  world.db.ignored.add("message.send");
  const first = message();
  for (const next of [first, message(), message()]) await ok(send(socket, "message:send", next));
  const busy = { ok: false, error: { code: "busy" } };
  expect(await send(socket, "message:send", message())).toMatchObject(busy);
  const answer = await browser.api("POST", `/rooms/${room.id}/messages`, { clientId: uuid(), body: "hello" });
  expect(answer).toMatchObject({ status: 429, body: { error: { code: "busy" } } });
  // a repeat of one that is outstanding takes no further place
  await ok(send(socket, "message:send", first));
  // others are not held back
  await ok(send(await other.browser.connect(), "message:send", message()));

  world.db.ignored.clear();
  const sent = world.db.seen.find(({ id }) => id === first.clientId);
  if (!sent) throw new Error("not sent");
  const settles = { settles: sent };
  await world.db.publish("command.settled", { clientId: first.clientId, type: "message.send" }, settles);
  await eventually(async () => (await send(socket, "message:send", message())).ok);
});

test("who must wait is not read meanwhile, and goes on with what they sent once they have a place", async () => {
  const fresh = await world.edge({ WARREN_UNSETTLED_PER_SENDER: "3", WARREN_LIMITS: "off" });
  const [{ browser, user }, other] = [await world.person(fresh), await world.person(fresh)];
  const room = world.room([user, other.user]);
  const [socket, others] = [await browser.connect(), await other.browser.connect()];
  world.db.ignored.add("message.send");
  const messages = Array.from({ length: 12 }, () => ({ roomId: room.id, clientId: uuid(), body: "hello" }));
  const answers: string[] = [];
  const sent = messages.map((message) =>
    send(socket, "message:send", message).then(() => answers.push("message")),
  );
  await eventually(async () => {
    const { body } = await browser.ask("GET", "/metrics");
    return /^warren_edge_waiting_sends [1-9]/m.test(String(body["text"]));
  });
  const opened = ok(send(socket, "session:open", {})).then(() => answers.push("opened"));
  await ok(send(others, "session:open", {}));
  world.db.ignored.clear();
  for (const settles of world.db.seen.filter(({ headers }) => headers.actor === user.id)) {
    const outcome = { clientId: settles.id, type: "message.send" } as const;
    await world.db.publish("command.settled", outcome, { settles });
  }
  await Promise.all([...sent, opened]);
  expect(answers).toEqual([...messages.map(() => "message"), "opened"]);
});

test("a rejection frees its place, too", async () => {
  const { browser } = await world.person(edge);
  const socket = await browser.connect();
  for (let index = 0; index < 12; index += 1) {
    const message = { roomId: uuid(), clientId: uuid(), body: "nobody hears this" };
    await eventually(async () => (await send(socket, "message:send", message)).ok);
  }
});
