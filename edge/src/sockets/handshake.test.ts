import { eventually } from "@warren/contracts/testing/eventually";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Edge } from "../edge.ts";
import { listen, ok, send, type Browser } from "../testing/browser.ts";
import { World } from "../testing/world.ts";

let world: World;
let edge: Edge;
let browser: Browser;

beforeAll(async () => {
  world = await World.open();
  edge = await world.edge();
  browser = (await world.person(edge)).browser;
});
afterAll(() => world.close());

/** The status of a WebSocket handshake, made by hand so that nothing is hidden. */
async function handshake(headers: Record<string, string>, transport = "websocket"): Promise<number> {
  const { request } = await import("node:http");
  return new Promise((resolve, reject) => {
    const asked = request(`${edge.url}/socket.io/?EIO=4&transport=${transport}`, {
      headers: {
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
        ...headers,
      },
    });
    asked.on("response", (response) => resolve(response.statusCode ?? 0));
    asked.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end();
  });
}

test.each([
  ["another site", { origin: "https://evil.example" }],
  ["a site whose name begins like this one", { origin: "http://127.0.0.1.evil.example" }],
  ["an opaque origin", { origin: "null" }],
  ["an address with a user in it", { origin: "http://127.0.0.1@evil.example" }],
  ["nobody in particular", {}],
  ["something that states its site and no origin", { "sec-fetch-site": "same-origin" }],
])("a socket opened by %s is refused before anything is looked up", async (_what, headers) => {
  const before = world.db.seen.length;
  const status = await handshake({ cookie: browser.cookie ?? "", ...headers });
  expect(status).not.toBe(101);
  expect(world.db.seen.length).toBe(before);
});

test("a page of this origin may open a socket, over WebSocket only", async () => {
  const own = { cookie: browser.cookie ?? "", origin: edge.url };
  expect(await handshake(own)).toBe(101);
  expect(await handshake(own, "polling")).not.toBe(101);
});

test("without a session there is no socket, and the browser is told why", async () => {
  await expect(world.browser(edge).connect()).rejects.toMatchObject({ data: { code: "not_signed_in" } });
});

test("a connection has one socket: after that one is gone a second is refused, and the edge goes on", async () => {
  const client = new WebSocket(`${edge.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
    headers: { cookie: browser.cookie ?? "", origin: edge.url },
  });
  const heard: string[] = [];
  client.on("message", (data: Buffer) => heard.push(data.toString()));
  await new Promise((resolve) => client.once("open", resolve));
  client.send("40");
  await eventually(() => heard.some((packet) => packet.startsWith("40")));
  client.send("41");
  // a round trip later, the first socket is gone
  expect(await handshake({ cookie: browser.cookie ?? "", origin: edge.url })).toBe(101);
  client.send("40");
  await eventually(() => heard.some((packet) => packet.startsWith("44") && packet.includes("bad_request")));
  client.close();
});

test("a session that cannot be checked is no reason to sign out: the browser tries again until it can", async () => {
  world.db.ignored.add("session.find");
  const impatient = await world.edge({ WARREN_ANSWER_SECONDS: "0.5" });
  const fresh = world.browser(impatient, browser.cookie);
  const socket = fresh.socket();
  const refused = new Promise<Error>((resolve) => socket.once("connect_error", resolve));
  socket.connect();
  expect(await refused).not.toHaveProperty("data.code", "not_signed_in");
  expect(socket.active).toBe(true);
  world.db.ignored.clear();
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  await ok(send(socket, "session:open", {}));
});

test("a session that ended between handshake and opening is noticed", async () => {
  const { browser: leaving, user } = await world.person(edge);
  const socket = await world.browser(await world.edge(), leaving.cookie).connect();
  for (const [hash, session] of world.db.state.sessions) {
    if (session.user.id === user.id) world.db.state.sessions.delete(hash);
  }
  const heard = listen(socket);
  socket.emit("session:open", {});
  await eventually(() => socket.disconnected);
  expect(heard).toMatchObject([{ type: "session.revoked", body: { userId: user.id } }]);
});
