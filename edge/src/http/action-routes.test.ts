import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Edge } from "../edge.ts";
import { World } from "../testing/world.ts";

let world: World;
let edge: Edge;
beforeAll(async () => {
  world = await World.open();
  edge = await world.edge();
});
afterAll(() => world.close());

it("does by HTTP what a browser does by its socket, with the same checks and errors", async () => {
  const { browser, user } = await world.person(edge);
  const roomId = uuid();
  const created = await browser.api("POST", "/actions/room.create", {
    id: roomId,
    name: "build",
    kind: "public",
  });
  expect(created).toMatchObject({ status: 200, body: { room: { id: roomId } } });
  const snapshot = await browser.api("POST", "/actions/session.open", {});
  expect(snapshot.body).toMatchObject({ user: { id: user.id }, rooms: [{ id: roomId }] });
  const message = { roomId, clientId: uuid(), body: "by HTTP" };
  expect(await browser.api("POST", "/actions/message.send", message)).toMatchObject({
    status: 202,
    body: { accepted: true },
  });
  const history = await browser.api("POST", "/actions/room.history", { roomId });
  expect(history).toMatchObject({ status: 200, body: { messages: [{ body: "by HTTP" }] } });

  const wrong = await browser.api("POST", "/actions/message.send", { ...message, body: 7, colour: "red" });
  expect(wrong).toMatchObject({ status: 400, body: { error: { code: "bad_request" } } });
  const { browser: stranger } = await world.person(edge);
  expect((await stranger.api("POST", "/actions/typing.start", { roomId })).status).toBe(404);
  expect((await browser.api("POST", "/actions/typing.start", { roomId })).status).toBe(200);
  expect((await world.browser(edge).api("POST", "/actions/message.send", message)).status).toBe(401);
  expect((await browser.api("POST", "/actions/nothing.known", {})).status).toBe(404);
});

it("counts what comes by HTTP against the same limits", async () => {
  const strict = await world.edge({ WARREN_LIMIT_SENDS_PER_USER: "1/60" });
  const { browser, user } = await world.person(strict);
  const { id: roomId } = world.room([user]);
  const send = () =>
    browser.api("POST", "/actions/message.send", { roomId, clientId: uuid(), body: "again" });
  expect((await send()).status).toBe(202);
  expect(await send()).toMatchObject({ status: 429, body: { error: { code: "rate_limited" } } });
});

it("shows everybody what there is, on a page that loads nothing from elsewhere", async () => {
  const anybody = world.browser(edge);
  const document = await anybody.api("GET", "/openapi.json");
  expect(document).toMatchObject({ status: 200, body: { openapi: "3.1.0" } });
  const { headers, body } = await anybody.api("GET", "/docs/");
  expect(headers.get("content-security-policy")).toContain("script-src 'self'");
  const files = [...String(body["text"]).matchAll(/(?:href|src)="([^"]+)"/g)].map(([, file]) => file ?? "");
  expect(files).toHaveLength(4);
  for (const file of files) expect((await anybody.api("GET", `/docs/${file}`)).status).toBe(200);
});
