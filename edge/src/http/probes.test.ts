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
  // heartbeats leave the buckets out: they are here alone
  expect(await count(one)).toMatch(/request_seconds_bucket\{le="\+Inf"[^}]*route="\/me"[^}]*\} 1/);
  expect(await count(two)).not.toContain('route="/me"');
});

test("metrics tell of queues and other processes, to nobody but who may read them", async () => {
  const token = "a token that Prometheus has";
  const edge = await world.edge({ WARREN_METRICS: "closed", WARREN_METRICS_TOKEN: token });
  const read = async (authorization?: string) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const answer = await fetch(new URL("/metrics", edge.url), { headers });
    return { status: answer.status, text: await answer.text() };
  };
  const missing = await (await fetch(new URL("/no-such-page", edge.url))).text();
  for (const given of [undefined, "Bearer ", "Bearer wrong", token, `Bearer ${token}x`])
    expect(await read(given)).toEqual({ status: 404, text: missing });
  const { status, text } = await read(`Bearer ${token}`);
  expect(status).toBe(200);
  expect(text).toContain("warren_edge_sockets 0");
  expect(text).toContain('warren_queue_messages{queue="audit"} 3');
  expect(text).toContain('warren_queue_oldest_seconds{queue="audit"} 2');
  expect(text).toMatch(/warren_worker_messages_total\{[^}]*process="example.0123abcd"[^}]*\} 7/);
  world.db.ignored.add("pipeline.samples");
  expect((await read(`Bearer ${token}`)).text).toContain("warren_pipeline_up 0");
  world.db.ignored.clear();
});
