import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "@warren/contracts/testing/eventually";
import { World } from "../testing/world.ts";

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

test("an edge is ready when a db worker answers", async () => {
  const browser = world.browser(await world.edge());
  await eventually(async () => (await browser.ask("GET", "/readyz")).status === 200);
  world.db.ignored.add("database.ping");
  expect(await browser.ask("GET", "/readyz")).toMatchObject({
    status: 503,
    body: { error: { code: "unavailable", message: expect.stringContaining("db worker") as string } },
  });
  expect((await browser.ask("GET", "/healthz")).status).toBe(200);
  world.db.ignored.clear();
});

test("without RabbitMQ an edge starts, says that it is not ready, and refuses nobody as signed out", async () => {
  const edge = await world.edge({
    AMQP_URL: "amqp://edge:test@127.0.0.1:1/nowhere",
    WARREN_ANSWER_SECONDS: "0.3",
  });
  const browser = world.browser(edge);
  expect((await browser.ask("GET", "/healthz")).status).toBe(200);
  expect(await browser.ask("GET", "/readyz")).toMatchObject({
    status: 503,
    body: { error: { code: "unavailable" } },
  });
  expect((await browser.api("POST", "/login", { username: "alice", password: "whatever" })).status).toBe(503);
});

test("metrics are those of this edge", async () => {
  const [one, two] = [world.browser(await world.edge()), world.browser(await world.edge())];
  await one.api("GET", "/me");
  const count = async (browser: typeof one) => (await browser.ask("GET", "/metrics")).body["text"] as string;
  expect(await count(one)).toMatch(/request_seconds_count\{[^}]*route="\/me"[^}]*status="401"[^}]*\} 1/);
  expect(await count(two)).not.toContain('route="/me"');
});
