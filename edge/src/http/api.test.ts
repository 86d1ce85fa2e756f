import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Edge } from "../edge.ts";
import type { Browser } from "../testing/browser.ts";
import { World } from "../testing/world.ts";
import { routes } from "./routes.ts";

let world: World;
let edge: Edge;
let operator: Browser;
let member: Browser;

beforeAll(async () => {
  world = await World.open();
  edge = await world.edge({ WARREN_LIMITS: "off" });
  operator = (await world.person(edge)).browser;
  member = (await world.person(edge)).browser;
});
afterAll(() => world.close());

const pathOf = (path: string) => path.replaceAll(/:\w+/g, "not-an-id");
/** Somebody who may ask for what a route does. */
const allowedTo = ({ access }: { access: string }) => (access === "operator" ? operator : member);
const named = routes.map((route) => ({ ...route, name: `${route.method.toUpperCase()} ${route.path}` }));
const withBody = named.filter(({ method, takesBytes }) => method === "post" && takesBytes !== true);
const guarded = named.filter(({ access }) => access !== "anyone");

describe.each(withBody)("$name", (route) => {
  const path = pathOf(route.path);
  const ask = (...rest: [body?: unknown, headers?: Record<string, string>]) =>
    allowedTo(route).api("POST", path, ...rest);

  test("refuses a field that it does not know, naming it", async () => {
    const answer = await ask({ surprise: true });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "bad_request" } } });
    expect(answer.body.error?.message).toContain("surprise");
  });

  test.each([
    ["a list", []],
    ["a text", '"text"'],
    ["no JSON", "{"],
  ])("refuses %s", async (_what, body) => {
    const answer = await ask(body);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "bad_request" } } });
  });

  test("refuses a body that is not declared as JSON", async () => {
    const answer = await ask("{}", { "content-type": "text/plain" });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "bad_request" } } });
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["a site whose name begins like this one", { origin: "http://127.0.0.1.evil.example" }],
    ["an opaque origin", { origin: "null" }],
    ["another port", { origin: "http://127.0.0.1:1" }],
    ["a page of another site, says the browser", { "sec-fetch-site": "cross-site" }],
    ["a page of a sibling site, says the browser", { "sec-fetch-site": "same-site" }],
  ])("refuses a request from %s", async (_what, headers) => {
    const answer = await ask({}, headers);
    expect(answer).toMatchObject({ status: 403, body: { error: { code: "cross_origin" } } });
  });
});

test.each(guarded)("$name needs a session", async ({ method, path }) => {
  const answer = await world.browser(edge).api(method.toUpperCase(), pathOf(path));
  expect(answer).toMatchObject({ status: 401, body: { error: { code: "not_signed_in" } } });
});

test.each(named.filter(({ access }) => access === "operator"))(
  "$name is for operators",
  async ({ method, path }) => {
    const ask = (browser: Browser) => browser.api(method.toUpperCase(), pathOf(path));
    expect(await ask(member)).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
    expect((await ask(operator)).status).not.toBe(403);
  },
);

test("a write with a cookie and no stated origin is refused", async () => {
  const response = await fetch(`${edge.url}/api/v1/logout`, {
    method: "POST",
    headers: { cookie: member.cookie ?? "" },
  });
  expect(response.status).toBe(403);
  expect((await member.api("GET", "/me")).status).toBe(200);
});

test("only the configured origins may write once they are configured", async () => {
  const other = await world.edge({ WARREN_PUBLIC_ORIGINS: "https://chat.example" });
  const browser = world.browser(other);
  expect((await browser.api("POST", "/logout")).status).toBe(403);
  expect((await browser.api("POST", "/logout", undefined, { origin: "https://chat.example" })).status).toBe(
    204,
  );
});

test("a body of more than 64 kB is refused", async () => {
  const answer = await member.api("POST", "/rooms", { name: "x".repeat(65 * 1024), kind: "public" });
  expect(answer).toMatchObject({ status: 413, body: { error: { code: "too_large" } } });
});

test.each(["/api/v1/nothing", "/api/v2/me", "/nothing"])(
  "%s does not exist, and says so in JSON",
  async (path) => {
    expect(await member.ask("GET", path)).toMatchObject({
      status: 404,
      body: { error: { code: "not_found" } },
    });
  },
);

test("a room that one is not in does not exist, whatever its id", async () => {
  const { id } = world.room([]);
  const foreign = await member.api("GET", `/rooms/${id}/messages`);
  const missing = await member.api("GET", "/rooms/01900000-0000-7000-8000-000000000000/messages");
  expect(foreign).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
  expect(missing.body).toEqual(foreign.body);
});

test("a page of this origin may run only its own scripts and be framed by nobody", async () => {
  const { headers } = await member.ask("GET", "/api/v1/me");
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src 'self';");
  expect(policy).toContain("style-src-attr 'unsafe-inline'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain(
    `connect-src 'self' ws://${new URL(edge.url).host} wss://${new URL(edge.url).host}`,
  );
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-powered-by")).toBeNull();
});
