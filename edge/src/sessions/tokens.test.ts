import { v7 as uuid } from "uuid";
import { eventually } from "@warren/contracts/testing/eventually";
import type { TokenScope } from "@warren/contracts/token";
import type { User } from "@warren/contracts/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Edge } from "../edge.ts";
import { listen, send, type Browser } from "../testing/browser.ts";
import { World } from "../testing/world.ts";
import { newToken } from "../tokens/token-text.ts";
import { newSessionId, sessionHashOf } from "./session-id.ts";

let world: World;
let edge: Edge;
let person: { browser: Browser; user: User };
beforeAll(async () => {
  world = await World.open();
  edge = await world.edge();
  person = await world.person(edge);
});
afterAll(() => world.close());

/** A token of the person, as the db worker knows it, and a program that states it. */
function program(scopes: TokenScope[], token = newToken()) {
  const tokenId = uuid();
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  world.db.state.sessions.set(sessionHashOf(token), {
    sessionId: tokenId,
    user: person.user,
    expiresAt,
    scopes,
  });
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${edge.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const error = text === "" ? undefined : (JSON.parse(text) as { error?: { code: string } }).error;
    return { status: response.status, code: error?.code, text, cookies: response.headers.getSetCookie() };
  };
  const browser = world.browser(edge);
  return {
    tokenId,
    token,
    ask,
    connect: () => browser.connect({ authorization: `Bearer ${token}`, origin: "" }),
  };
}

it("lets a program act by its token within its scopes, without a cookie or an origin", async () => {
  const { id: roomId } = world.room([person.user]);
  const message = () => ({ clientId: uuid(), body: "from a program" });
  const writer = program(["read", "write"]);
  const me = await writer.ask("GET", "/me");
  expect(me).toMatchObject({ status: 200, cookies: [] });
  expect(JSON.parse(me.text)).toMatchObject({ user: { id: person.user.id } });
  expect(await writer.ask("POST", `/rooms/${roomId}/messages`, message())).toMatchObject({ status: 202 });

  const reader = program(["read"]);
  expect(await reader.ask("GET", `/rooms/${roomId}/messages`)).toMatchObject({ status: 200 });
  const refused = await reader.ask("POST", `/rooms/${roomId}/messages`, message());
  expect(refused).toMatchObject({ status: 403, code: "forbidden" });

  const socket = await reader.connect();
  expect(await send(socket, "session:open", {})).toMatchObject({ ok: true });
  expect(await send(socket, "message:send", { roomId, ...message() })).toMatchObject({
    ok: false,
    error: { code: "forbidden" },
  });
  // what a stolen token is tried for is recorded, by either way
  const refusals = () => world.db.seen.filter(({ type }) => type === "session.refuse");
  await eventually(() => refusals().length === 2);
  expect(refusals().map(({ content }) => JSON.parse(content.toString()) as unknown)).toEqual([
    { asked: "POST /rooms/:roomId/messages", code: "forbidden" },
    { asked: "message:send", code: "forbidden" },
  ]);
});

it("lets no token do what only its owner at a browser may: change the password, end sessions, make tokens", async () => {
  const { ask } = program(["read", "write"]);
  const wishes = [
    ask("POST", "/tokens", { name: "another", scopes: ["write"] }),
    ask("GET", "/tokens"),
    ask("POST", "/password", { password: "old", newPassword: "another password" }),
    ask("POST", "/email", { password: "old", email: null }),
    ask("DELETE", "/sessions"),
    ask("POST", "/login", { username: "a", password: "b" }),
  ];
  for (const answer of await Promise.all(wishes))
    expect(answer).toMatchObject({ status: 403, code: "forbidden" });
});

it("takes no session's secret for a token and no token's text for a cookie", async () => {
  const sessionId = newSessionId();
  const { user } = person;
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  world.db.state.sessions.set(sessionHashOf(sessionId), { sessionId: uuid(), user, expiresAt });
  const asToken = await fetch(`${edge.url}/api/v1/me`, { headers: { authorization: `Bearer ${sessionId}` } });
  expect(asToken.status).toBe(401);
  // a token that does not hold is not made up for by a cookie that does
  const both = await person.browser.api("GET", "/me", undefined, { authorization: `Bearer ${newToken()}` });
  expect(both.status).toBe(401);
  expect((await person.browser.api("GET", "/me")).status).toBe(200);
});

it("ends a token's requests and sockets as soon as it is revoked", async () => {
  const { tokenId, token, ask, connect } = program(["read"]);
  const socket = await connect();
  await send(socket, "session:open", {});
  const heard = listen(socket);
  const closed = new Promise((resolve) => socket.once("disconnect", resolve));
  // the second answer comes from what the edge remembers
  expect(await ask("GET", "/me")).toMatchObject({ status: 200 });
  expect(await ask("GET", "/me")).toMatchObject({ status: 200 });
  world.db.state.sessions.delete(sessionHashOf(token));
  const body = { sessionId: tokenId, userId: person.user.id, at: new Date().toISOString() };
  await world.db.publish("session.revoked", body, { user: person.user.id });
  await closed;
  expect(heard.map(({ type }) => type)).toContain("session.revoked");
  expect(await ask("GET", "/me")).toMatchObject({ status: 401, code: "not_signed_in" });
});
