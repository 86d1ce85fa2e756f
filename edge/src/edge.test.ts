import { afterAll, beforeAll, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { eventually } from "@warren/contracts/testing/eventually";
import type { Edge } from "./edge.ts";
import { listen, ok, send } from "./testing/browser.ts";
import { PASSWORD, World } from "./testing/world.ts";

let world: World;
let edge: Edge;

beforeAll(async () => {
  world = await World.open();
  edge = await world.edge();
});
afterAll(() => world.close());

test("who registers is signed in, and can sign out and in again", async () => {
  const { browser, user } = await world.person(edge, "Alice");
  expect((await browser.api("GET", "/me")).body).toEqual({ user });
  expect((await browser.api("POST", "/logout")).status).toBe(204);
  expect((await browser.api("GET", "/me")).status).toBe(401);
  const again = await browser.api("POST", "/login", { username: "Alice", password: PASSWORD });
  expect(again).toMatchObject({ status: 200, body: { user } });
  expect((await browser.api("GET", "/me")).status).toBe(200);
});

test("a message that one member sends is accepted and reaches every member", async () => {
  const [one, two] = [await world.person(edge), await world.person(edge)];
  const room = world.room([one.user, two.user]);
  const sender = await one.browser.connect();
  const receiver = await two.browser.connect();
  const heard = listen(receiver);
  await ok(send(sender, "session:open", {}));
  const opened = await ok(send(receiver, "session:open", {}));
  expect(opened.rooms.map(({ id }) => id)).toEqual([room.id]);
  const clientId = uuid();
  const accepted = await ok(send(sender, "message:send", { roomId: room.id, clientId, body: "Grüße 👋" }));
  expect(accepted).toEqual({ accepted: true });
  await eventually(() => heard.length > 0);
  expect(heard).toMatchObject([
    { type: "message.posted", body: { roomId: room.id, clientId, body: "Grüße 👋", n: 1 } },
  ]);
});
