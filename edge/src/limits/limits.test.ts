import { NOBODY } from "@warren/contracts/audit-outcome";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ok, send } from "../testing/browser.ts";
import { PASSWORD, World } from "../testing/world.ts";

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const tooMany = { status: 429, body: { error: { code: "too_many_attempts" } } };

test("sign-ups from one address are limited, and the answer says when to try again", async () => {
  const edge = await world.edge({ WARREN_LIMIT_SIGN_UPS_PER_IP: "2/900" });
  await world.person(edge);
  await world.person(edge);
  const answer = await world
    .browser(edge)
    .api("POST", "/register", { username: "third", password: PASSWORD });
  expect(answer).toMatchObject(tooMany);
  const seconds = Number(answer.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(800);
  expect(seconds).toBeLessThanOrEqual(900);
});

test("failed sign-ins from one address are limited, whatever the account; right ones do not count", async () => {
  const edge = await world.edge({ WARREN_LIMIT_SIGN_INS_PER_IP: "3/900" });
  const { user } = await world.person(edge);
  const browser = world.browser(edge);
  const right = { username: user.username, password: PASSWORD };
  for (let index = 0; index < 5; index += 1) {
    expect((await browser.api("POST", "/login", right)).status).toBe(200);
  }
  for (let index = 0; index < 3; index += 1) {
    const guess = { username: `nobody${String(index)}`, password: "guess" };
    expect((await browser.api("POST", "/login", guess)).status).toBe(401);
  }
  expect(await browser.api("POST", "/login", right)).toMatchObject(tooMany);
});

test("failed sign-ins to one account are limited across edges and however the name is written", async () => {
  const settings = { WARREN_LIMIT_SIGN_INS_PER_ACCOUNT: "4/900" };
  const [one, two] = [await world.edge(settings), await world.edge(settings)];
  const { browser } = await world.person(two, "Guarded");
  // its binding comes after the one for failed sign-ins
  await ok(send(await browser.connect(), "session:open", {}));
  for (const username of ["Guarded", "guarded", "GUARDED", " Guarded"]) {
    const guess = { username, password: "guess" };
    expect((await world.browser(one).api("POST", "/login", guess)).status).toBe(401);
  }
  const right = { username: "Guarded", password: PASSWORD };
  await eventually(async () => (await world.browser(two).api("POST", "/login", right)).status === 429);
  const other = { username: "somebody-else", password: "guess" };
  expect((await world.browser(two).api("POST", "/login", other)).status).toBe(401);
});

test("a mailed code is tried no faster than a password, and an unknown name is answered like a known one", async () => {
  const edge = await world.edge({ WARREN_LIMIT_SIGN_INS_PER_ACCOUNT: "2/900" });
  const { user } = await world.person(edge);
  const answersFor = async (username: string) => {
    const wish = { username, code: "AAAAA-AAAAA", password: PASSWORD };
    const tries = [wish, { ...wish, username: username.toUpperCase() }, wish];
    const answers = [];
    for (const one of tries) answers.push(await world.browser(edge).api("POST", "/password/reset", one));
    return answers.map(({ status, body }) => [status, body.error?.code]);
  };
  const known = await answersFor(user.username);
  expect(known.map(([, code]) => code)).toEqual(["wrong_code", "wrong_code", "too_many_attempts"]);
  expect(await answersFor("nobody-at-all")).toEqual(known);
  const asked = world.db.seen.filter(({ type }) => type === "user.password-reset");
  expect(new Set(asked.map(({ headers }) => headers.actor))).toEqual(new Set([user.id, NOBODY]));
});

test("codes are asked for and tried from one address so many times, whatever the account", async () => {
  const edge = await world.edge({ WARREN_LIMIT_SIGN_INS_PER_IP: "2/900" });
  const browser = world.browser(edge);
  const forgotten = (account: string) => browser.api("POST", "/password/forgotten", { account });
  expect(await forgotten("nobody-at-all")).toMatchObject({ status: 202, body: {} });
  const wish = { username: "nobody-at-all", code: "AAAAA-AAAAA", password: PASSWORD };
  expect(await browser.api("POST", "/password/reset", wish)).not.toMatchObject(tooMany);
  expect(await forgotten("somebody-else")).toMatchObject(tooMany);
  expect(await browser.api("POST", "/password/reset", wish)).toMatchObject(tooMany);
});

test("attempts that could not be checked do not count", async () => {
  const edge = await world.edge({ WARREN_LIMIT_SIGN_INS_PER_ACCOUNT: "1/900", WARREN_ANSWER_SECONDS: "1" });
  const { user } = await world.person(edge);
  const right = { username: user.username, password: PASSWORD };
  world.db.ignored.add("credentials.find");
  expect((await world.browser(edge).api("POST", "/login", right)).status).toBe(503);
  world.db.ignored.clear();
  expect((await world.browser(edge).api("POST", "/login", right)).status).toBe(200);
});

test("many guesses at once are no way around the limit", async () => {
  const edge = await world.edge({ WARREN_LIMIT_SIGN_INS_PER_ACCOUNT: "4/900" });
  await world.person(edge, "Rushed");
  const browser = world.browser(edge);
  const guesses = Array.from({ length: 20 }, () =>
    browser.api("POST", "/login", { username: "Rushed", password: "guess" }),
  );
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(4);
  expect(statuses.filter((status) => status === 429)).toHaveLength(16);
});

test("a user's messages are limited, over all their sockets and HTTP", async () => {
  const edge = await world.edge({ WARREN_LIMIT_SENDS_PER_USER: "3/900" });
  const { browser, user } = await world.person(edge);
  const room = world.room([user]);
  const sockets = [await browser.connect(), await browser.connect()];
  const message = () => ({ roomId: room.id, clientId: uuid(), body: "hello" });
  for (const socket of sockets) await ok(send(socket, "message:send", message()));
  const { roomId, ...body } = message();
  expect((await browser.api("POST", `/rooms/${roomId}/messages`, body)).status).toBe(202);
  for (const socket of sockets) {
    expect(await send(socket, "message:send", message())).toMatchObject({ error: { code: "rate_limited" } });
  }
});

test("a person's requests are limited", async () => {
  const edge = await world.edge({ WARREN_LIMIT_REQUESTS_PER_USER: "3/900" });
  const { browser } = await world.person(edge);
  for (let index = 0; index < 3; index += 1) expect((await browser.api("GET", "/rooms")).status).toBe(200);
  expect(await browser.api("GET", "/rooms")).toMatchObject({
    status: 429,
    body: { error: { code: "rate_limited" } },
  });
  expect((await (await world.person(edge)).browser.api("GET", "/rooms")).status).toBe(200);
});

test("a socket's events are limited", async () => {
  const edge = await world.edge({ WARREN_LIMIT_EVENTS_PER_SOCKET: "2/900" });
  const { browser } = await world.person(edge);
  const socket = await browser.connect();
  await ok(send(socket, "session:open", {}));
  await ok(send(socket, "session:open", {}));
  expect(await send(socket, "session:open", {})).toMatchObject({ error: { code: "rate_limited" } });
  await ok(send(await browser.connect(), "session:open", {}));
});

test.each(["USER", "IP"])("open sockets per %s are limited, and closing one makes room", async (per) => {
  const edge = await world.edge({ [`WARREN_LIMIT_SOCKETS_PER_${per}`]: "2" });
  const { browser } = await world.person(edge);
  const first = await browser.connect();
  await browser.connect();
  await expect(browser.connect()).rejects.toMatchObject({ data: { code: "rate_limited" } });
  if (per === "USER") await (await world.person(edge)).browser.connect();
  first.disconnect();
  await eventually(() =>
    browser.connect().then(
      () => true,
      () => false,
    ),
  );
});

test("with the limits off nothing is counted", async () => {
  const edge = await world.edge({ WARREN_LIMITS: "off", WARREN_LIMIT_SIGN_UPS_PER_IP: "1/900" });
  await world.person(edge);
  await world.person(edge);
});
