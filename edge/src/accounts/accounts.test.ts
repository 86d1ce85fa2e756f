import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verify } from "@node-rs/argon2";
import type { Edge } from "../edge.ts";
import { PASSWORD, World } from "../testing/world.ts";

let world: World;
let edge: Edge;

beforeAll(async () => {
  world = await World.open();
  edge = await world.edge();
});
afterAll(() => world.close());

test("a name that is taken is refused", async () => {
  await world.person(edge, "Taken");
  const answer = await world
    .browser(edge)
    .api("POST", "/register", { username: "taken", password: PASSWORD });
  expect(answer).toMatchObject({ status: 409, body: { error: { code: "taken" } } });
  expect(answer.headers.getSetCookie()).toEqual([]);
});

test("a registration repeated under its id signs in, but only with the password of the first", async () => {
  const account = { id: uuid(), username: "Twice", password: PASSWORD };
  const first = await world.browser(edge).api("POST", "/register", account);
  const again = await world.browser(edge).api("POST", "/register", account);
  expect(again).toMatchObject({ status: 201, body: { user: first.body.user } });
  expect(again.headers.getSetCookie()).not.toEqual([]);
  const stranger = await world
    .browser(edge)
    .api("POST", "/register", { ...account, password: "a password of somebody else" });
  expect(stranger).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
  expect(stranger.headers.getSetCookie()).toEqual([]);
});

test("an unknown name and a wrong password are answered alike", async () => {
  await world.person(edge, "Known");
  const wrong = await world
    .browser(edge)
    .api("POST", "/login", { username: "Known", password: "not the password" });
  const unknown = await world.browser(edge).api("POST", "/login", { username: "Nobody", password: PASSWORD });
  expect(wrong).toMatchObject({ status: 401, body: { error: { code: "bad_credentials" } } });
  expect(unknown.body).toEqual(wrong.body);
});

test("an account whose password is the one that unknown names are checked against does not exist", async () => {
  const answer = await world
    .browser(edge)
    .api("POST", "/login", { username: "Nobody", password: "no account has this password" });
  expect(answer.status).toBe(401);
});

test("a password is stored as Argon2id with at least 19 MiB and two passes", async () => {
  const { user } = await world.person(edge);
  const { passwordHash } = world.db.state.users.get(user.id) ?? { passwordHash: "" };
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verify(passwordHash, PASSWORD)).toBe(true);
});

test("neither a password nor a session id ever enters RabbitMQ", async () => {
  const { browser } = await world.person(edge, "Canary");
  await browser.api("POST", "/login", { username: "Canary", password: PASSWORD });
  await browser.api("GET", "/me");
  const sessionId = /warren\.session=s%3A([\w-]+)\./.exec(browser.cookie ?? "")?.[1] ?? "";
  expect(sessionId).toHaveLength(43);
  const spoken = world.db.seen.map(({ type, content }) => `${type} ${content.toString()}`).join("\n");
  expect(spoken).toContain("session.find");
  expect(spoken).not.toContain(PASSWORD);
  expect(spoken).not.toContain(sessionId);
});

test("a password is changed only by who knows it, and neither of the two enters RabbitMQ", async () => {
  const { browser, user } = await world.person(edge, "Changer");
  const change = (password: string) =>
    browser.api("POST", "/password", { password, newPassword: "another horse battery" });
  expect(await change("a guess")).toMatchObject({
    status: 401,
    body: { error: { code: "bad_credentials" } },
  });
  const short = await browser.api("POST", "/password", { password: PASSWORD, newPassword: "short" });
  expect(short.status).toBe(400);
  expect((await change(PASSWORD)).status).toBe(204);
  const { passwordHash } = world.db.state.users.get(user.id) ?? { passwordHash: "" };
  expect(await verify(passwordHash, "another horse battery")).toBe(true);
  const spoken = world.db.seen.map(({ content }) => content.toString()).join("\n");
  expect(spoken).toContain('"provenHash"');
  expect(spoken).not.toContain("horse battery");
});

test("a guessed password counts wherever it is asked for", async () => {
  const strict = await world.edge({ WARREN_LIMIT_SIGN_INS_PER_ACCOUNT: "2/900" });
  const { browser, user } = await world.person(strict, "Guessed");
  const guess = { password: "a guess", newPassword: "another horse battery" };
  expect((await browser.api("POST", "/password", guess)).status).toBe(401);
  expect((await browser.api("POST", "/email", { password: "a guess", email: null })).status).toBe(401);
  const right = { username: user.username, password: PASSWORD };
  for (const answer of [
    await browser.api("POST", "/email", { password: PASSWORD, email: null }),
    await world.browser(strict).api("POST", "/login", right),
  ])
    expect(answer).toMatchObject({ status: 429, body: { error: { code: "too_many_attempts" } } });
});

test("who is deactivated is told so at sign-in, if they know the password", async () => {
  const { user } = await world.person(edge, "Gone");
  const account = world.db.state.users.get(user.id);
  if (account) account.deactivated = true;
  const sign = (password: string) =>
    world.browser(edge).api("POST", "/login", { username: "Gone", password });
  expect(await sign(PASSWORD)).toMatchObject({ status: 403, body: { error: { code: "deactivated" } } });
  expect(await sign("a guess")).toMatchObject({ status: 401, body: { error: { code: "bad_credentials" } } });
});

test.each([
  ["closed", {}, "registration_closed"],
  ["invite", { invite: "a-link-that-was-revoked" }, "invite_required"],
])("with registration %s nobody makes an account by %o", async (setting, invited, code) => {
  const other = await world.edge({ WARREN_REGISTRATION: setting });
  const answer = await world
    .browser(other)
    .api("POST", "/register", { username: "late", password: PASSWORD, ...invited });
  expect(answer).toMatchObject({ status: 403, body: { error: { code } } });
  const spoken = world.db.seen.map(({ content }) => content.toString()).join("\n");
  expect(spoken).not.toContain("a-link-that-was-revoked");
  expect(spoken).not.toContain('"late"');
});
