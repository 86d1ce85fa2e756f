import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { eventually } from "@warren/contracts/testing/eventually";
import type { Edge } from "../edge.ts";
import { listen, ok, send } from "../testing/browser.ts";
import { sessionHashOf } from "./session-id.ts";
import { PASSWORD, World } from "../testing/world.ts";

let world: World;
let edge: Edge;

beforeAll(async () => {
  world = await World.open();
  edge = await world.edge({ WARREN_LIMITS: "off" });
});
afterEach(() => {
  world.db.ignored.clear();
  world.db.beforeReply = () => undefined;
});
afterAll(() => world.close());

const askedFor = (type: string) => world.db.seen.filter((message) => message.type === type).length;

/** Asks until the answer comes from the cache, that is, without a question to the db worker. */
async function untilCached(browser: { api: (method: string, path: string) => Promise<unknown> }) {
  await eventually(async () => {
    const before = askedFor("session.find");
    await browser.api("GET", "/me");
    return askedFor("session.find") === before;
  });
}

test("signing in gives a new session id, whatever id the browser came with", async () => {
  const victim = await world.person(edge, "Victim");
  await victim.browser.api("POST", "/logout");
  const attacker = await world.person(edge, "Attacker");
  const planted = attacker.browser.cookie;
  const browser = world.browser(edge, planted);
  expect((await browser.api("POST", "/login", { username: "Victim", password: PASSWORD })).status).toBe(200);
  expect(browser.cookie).not.toBe(planted);
  const withPlanted = await world.browser(edge, planted).api("GET", "/me");
  expect(withPlanted.status).toBe(401);
});

test("signing out says from which address it was asked, leaves no cookie, and ends the session everywhere", async () => {
  const { browser } = await world.person(edge);
  const other = world.browser(edge, browser.cookie);
  const answer = await browser.api("POST", "/logout");
  expect(answer.status).toBe(204);
  expect(answer.headers.getSetCookie().join()).toMatch(/^warren[^=]*=;.*1970/);
  expect(world.db.seen.findLast(({ type }) => type === "session.revoke")?.headers.address).toBe("127.0.0.1");
  expect((await other.api("GET", "/me")).status).toBe(401);
});

test.each([
  ["is not what a client says", {}, "127.0.0.1"],
  ["is the last one before a trusted proxy", { WARREN_TRUST_PROXY: "1" }, "198.51.100.7"],
] as const)("the address from which somebody signs in, out or acts %s", async (_what, trust, from) => {
  const asked = await world.edge({ WARREN_LIMITS: "off", ...trust });
  const { browser, user } = await world.person(asked);
  const before = world.db.seen.length;
  // a client may write the first one itself; the proxy appends what it sees
  const proxied = { "x-forwarded-for": "203.0.113.66, 198.51.100.7" };
  const wrong = { username: user.username, password: "a guess" };
  await browser.api("POST", "/login", wrong, proxied);
  await browser.api("POST", "/login", { ...wrong, password: PASSWORD }, proxied);
  const socket = await browser.connect(proxied);
  await send(socket, "room:leave", { roomId: uuid(), clientId: uuid() });
  await browser.api("POST", "/logout", undefined, proxied);
  const types = ["sign-in.refuse", "session.create", "room.leave", "session.revoke"];
  const seen = () => world.db.seen.slice(before).filter(({ type }) => types.includes(type));
  // the session of the registration ends with the sign-in
  await eventually(() => seen().length > types.length);
  const each = [...types, "session.revoke"].map((type) => [type, from]).sort();
  expect(
    seen()
      .map(({ type, headers }) => [type, headers.address])
      .sort(),
  ).toEqual(each);
});

test("a cookie whose signature is wrong is no session", async () => {
  const { browser } = await world.person(edge);
  const forged = world.browser(edge, `${browser.cookie ?? ""}x`);
  expect((await forged.api("GET", "/me")).status).toBe(401);
});

test("the cookies are kept from scripts and other sites, and secure behind TLS", async () => {
  const behindProxy = await world.edge({ WARREN_TRUST_PROXY: "1" });
  const plain = await world.browser(edge).api("POST", "/register", { username: "plain", password: PASSWORD });
  const secured = world.browser(behindProxy);
  const https = { "x-forwarded-proto": "https" };
  const answer = await secured.api("POST", "/register", { username: "secured", password: PASSWORD }, https);
  const again = await secured.api("GET", "/me", undefined, https);
  expect(plain.headers.getSetCookie()).toHaveLength(2);
  for (const cookie of plain.headers.getSetCookie()) {
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
  }
  for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/Secure/);
  expect(again.headers.getSetCookie()).toEqual([expect.stringMatching(/Secure/)]);
});

const signedInFrom = () =>
  world.db.seen
    .filter(({ type }) => type === "session.create")
    .map(({ content }) => (JSON.parse(content.toString()) as { deviceHash?: string }).deviceHash);

test("a browser is known by a secret that outlives its sessions, and whose hash alone leaves the edge", async () => {
  const { browser, user } = await world.person(edge, "Known");
  const right = { username: "Known", password: PASSWORD };
  const secret = browser.device?.split("=")[1] ?? "";
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  await browser.api("POST", "/logout");
  const answer = await browser.api("POST", "/login", right);
  expect(answer.headers.getSetCookie()[0]).toMatch(new RegExp(`^warren.device=${secret}; Max-Age=34560000;`));
  expect(signedInFrom().slice(-2)).toEqual([sessionHashOf(secret), sessionHashOf(secret)]);
  const other = world.browser(edge);
  const guess = await other.api("POST", "/login", { ...right, password: "a guess" });
  expect(guess.headers.getSetCookie()).toEqual([]);
  other.device = "warren.device=short";
  await other.api("POST", "/login", right);
  expect(other.device).toMatch(/^warren\.device=[\w-]{43}$/);
  expect(signedInFrom().at(-1)).not.toBe(sessionHashOf(secret));
  const spoken = world.db.seen.map(({ content }) => content.toString()).join("\n");
  expect(spoken).toContain(user.id);
  expect(spoken).not.toContain(secret);
});

test("a browser is known after a sign-in of which it was only told that it cannot be done now", async () => {
  await world.person(edge, "Again");
  const browser = world.browser(await world.edge({ WARREN_ANSWER_SECONDS: "0.3" }));
  world.db.ignored.add("session.create");
  const right = { username: "Again", password: PASSWORD };
  expect((await browser.api("POST", "/login", right)).status).toBe(503);
  world.db.ignored.clear();
  expect((await browser.api("POST", "/login", right)).status).toBe(200);
  const [first, second] = signedInFrom().slice(-2);
  expect(first).toBe(second);
});

test("a session that cannot be checked is unavailable, and still there afterwards", async () => {
  const impatient = await world.edge({ WARREN_ANSWER_SECONDS: "0.3" });
  const { browser } = await world.person(impatient);
  world.db.ignored.add("session.find");
  expect(await browser.api("GET", "/me")).toMatchObject({
    status: 503,
    body: { error: { code: "unavailable" } },
  });
  world.db.ignored.clear();
  expect((await browser.api("GET", "/me")).status).toBe(200);
});

test("signing out ends the session, and a copied cookie is worth nothing", async () => {
  const { browser } = await world.person(edge);
  const copy = world.browser(edge, browser.cookie);
  await untilCached(copy);
  await browser.api("POST", "/logout");
  expect((await copy.api("GET", "/me")).status).toBe(401);
});

test("a session that is ended on one edge is ended at once on another that had it cached, and its socket closed", async () => {
  const { browser, user } = await world.person(edge);
  const otherEdge = await world.edge();
  const elsewhere = world.browser(otherEdge, browser.cookie);
  await untilCached(elsewhere);
  const socket = await elsewhere.connect();
  const heard = listen(socket);
  await ok(send(socket, "session:open", {}));
  const { body } = await browser.api("GET", "/sessions");
  const sessionId = (body["sessions"] as { sessionId: string; current: boolean }[])[0]?.sessionId ?? "";
  expect((await browser.api("DELETE", `/sessions/${sessionId}`)).status).toBe(204);
  await eventually(() => socket.disconnected);
  expect(heard).toMatchObject([{ type: "session.revoked", body: { sessionId, userId: user.id } }]);
  expect((await elsewhere.api("GET", "/me")).status).toBe(401);
});

test("a read that the session's end overtakes is neither used nor cached", async () => {
  const { browser, user } = await world.person(edge);
  const elsewhere = world.browser(await world.edge({ WARREN_LIMITS: "off" }), browser.cookie);
  // so that the other edge listens for this user
  const socket = await elsewhere.connect();
  await ok(send(socket, "session:open", {}));
  const [hash, session] = [...world.db.state.sessions].find(([, found]) => found.user.id === user.id) ?? [];
  if (hash === undefined || !session) throw new Error("no session");
  const { sessionId } = session;
  world.db.beforeReply = async ({ type }) => {
    if (type !== "session.find" || !world.db.state.sessions.delete(hash)) return;
    const body = { sessionId, userId: user.id, at: new Date().toISOString() };
    await world.db.publish("session.revoked", body, { user: user.id });
    await eventually(() => socket.disconnected);
  };
  expect((await elsewhere.api("GET", "/me")).status).toBe(401);
  expect((await elsewhere.api("GET", "/me")).status).toBe(401);
});

test("an answer is not cached by an edge that would not have heard of the session's end", async () => {
  const { browser, user } = await world.person(edge);
  const elsewhere = world.browser(await world.edge(), browser.cookie);
  expect((await elsewhere.api("GET", "/me")).status).toBe(200);
  for (const [hash, session] of world.db.state.sessions) {
    if (session.user.id === user.id) world.db.state.sessions.delete(hash);
  }
  expect((await elsewhere.api("GET", "/me")).status).toBe(401);
});

test("a session in use is prolonged, but not with every request", async () => {
  const { browser, user } = await world.person(edge);
  await browser.api("GET", "/me");
  expect(askedFor("session.touch")).toBe(0);
  const entry = [...world.db.state.sessions].find(([, session]) => session.user.id === user.id);
  const soon = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
  if (entry) world.db.state.sessions.set(entry[0], { ...entry[1], expiresAt: soon });
  const other = world.browser(await world.edge(), browser.cookie);
  await other.api("GET", "/me");
  await eventually(() => askedFor("session.touch") === 1);
});
