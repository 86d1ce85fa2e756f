import { randomBytes, randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import { CHUNK_BYTES } from "@warren/contracts/attachment";
import type { Job } from "@warren/contracts/job";
import type { BodyOf } from "@warren/contracts/message-types";
import { eventually } from "@warren/contracts/testing/eventually";
import { createFetcher, type Fetcher } from "@warren/runtime/ssrf/guarded-fetch";
import { openSite, page, type Site } from "@warren/runtime/testing/site";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Asking } from "./asking.ts";
import { apiFetchHandlers } from "./handlers.ts";
import { Hosts } from "./hosts.ts";
import { createSources } from "./sources/sources.ts";
import { apis, PULL, sendJson } from "./testing/apis.ts";
import { KeptResults } from "./testing/kept-results.ts";

const MINUTE = 60_000;
const kept = new KeptResults();
const requests: string[] = [];
let site: Site;
let fetcher: Fetcher;
let worker: TestWorker;
/** What the site answers to what is not named below. */
let behave: RequestListener;

beforeAll(async () => {
  site = await openSite((request, response) => {
    requests.push(request.url ?? "");
    if (request.url === "/missing") response.writeHead(404).end();
    else if (request.url === "/image") response.writeHead(200, { "content-type": "image/png" }).end("png");
    else if (request.url === "/broken") response.writeHead(503).end();
    else if (request.url === "/") page("A page")(request, response);
    else behave(request, response);
  });
  fetcher = createFetcher({ allow: new Set([site.host]) });
  const sources = createSources({
    weather: { geocoding: site.url, forecast: site.url },
    wikipedia: site.url,
    github: site.url,
  });
  const hosts = new Hosts({ failures: 50 });
  const handlers = apiFetchHandlers({ sources, asking: new Asking(fetcher, hosts), fetcher, hosts });
  worker = await openTestWorker("api-fetch", handlers, {
    answers: { ...kept.answers, "upload.finish": ({ uploadId }) => ({ job: waitingJob(uploadId) }) },
  });
});

function waitingJob(id: string): Job {
  const at = new Date().toISOString();
  const counts = { percent: 0, attempt: 0, version: 1, note: "" };
  const job = { id, type: "media.process", status: "queued", priority: "normal", ...counts } as const;
  return { ...job, payload: null, createdAt: at, updatedAt: at };
}

afterAll(async () => {
  await worker.close();
  await fetcher.close();
  await site.close();
});

const issue = (number: number) => `amqp-node/amqplib#${String(number)}`;
const order = (number: number) =>
  worker.db.publish("github.issue", { issue: issue(number) }, { exchange: "jobs" });
const asked = (number: number) => requests.filter((url) => url.endsWith(`/issues/${String(number)}`)).length;
const ended = (type: "job.completed" | "job.error", id: string) =>
  eventually(() => worker.db.all(type).find(({ body }) => body.jobId === id));
const completed = async (id: string) =>
  ((await ended("job.completed", id)).body as { result: { card: Record<string, unknown> } }).result.card;
const failed = async (id: string) =>
  (await ended("job.error", id)).body as { code: string; willRetry: boolean };

function preview(url: string) {
  return worker.db.publish("link.preview", { url, roomId: randomUUID(), n: 3 }, { exchange: "jobs" });
}

test("a message with links orders one preview for each, and a repeat orders the same", async () => {
  const roomId = randomUUID();
  const body = "look: https://a.example/x and http://b.example/";
  const ids = { roomId, seq: 4, n: 3, clientId: randomUUID(), senderId: randomUUID() };
  const event = { ...ids, body, mentions: [], at: "2026-11-22T00:00:00.000Z" };
  for (const id of ["first", "again"]) {
    await worker.db.publish("message.posted", event, { id, cc: ["has.link"], correlationId: "click" });
  }
  const orders = await worker.db.waitFor("job.submit", 4);
  expect(new Set(orders.map(({ id }) => id)).size).toBe(2);
  for (const { id, body: submitted, correlationId } of orders) {
    expect(correlationId).toBe("click");
    const same = { jobId: id, key: id, type: "link.preview", roomId };
    expect(submitted).toMatchObject({ ...same, payload: { roomId, n: 3 } });
  }
  const urls = orders.map(({ body: submitted }) => (submitted.payload as { url: string }).url);
  expect(new Set(urls)).toEqual(new Set(["https://a.example/x", "http://b.example/"]));
});

test("a preview job reads the card of a page and says where it is", async () => {
  const card = await completed(await preview(site.url));
  expect(card).toMatchObject({ url: site.url, title: "A page", siteName: "127.0.0.1" });
});

test("a preview job says what it does while its site keeps it waiting", async () => {
  const isTold = () => worker.db.all("job.progression").some(({ body }) => body.note === "fetching");
  behave = (request, response) => void eventually(isTold).then(() => page("A slow page")(request, response));
  expect(await completed(await preview(`${site.url}slow`))).toMatchObject({ title: "A slow page" });
});

test("a page's picture is fetched by a job of its own and handed in like a file, in pieces, for the card", async () => {
  const picture = randomBytes(CHUNK_BYTES + 7);
  behave = (request, response) => {
    if (request.url === "/tea.png") response.writeHead(200, { "content-type": "image/png" }).end(picture);
    else {
      response.setHeader("content-type", "text/html");
      response.end(`<title>Tea</title><meta property="og:image" content="/tea.png">`);
    }
  };
  const before = worker.db.all("job.submit").length;
  const card = await completed(await preview(`${site.url}tea`));
  const [order] = (await worker.db.waitFor("job.submit", before + 1)).slice(before);
  expect(order?.body).toMatchObject({
    type: "link.picture",
    payload: { imageUrl: `${site.url}tea.png`, card },
  });
  const payload = order?.body.payload as BodyOf<"link.picture">;
  await ended("job.completed", await worker.db.publish("link.picture", payload, { exchange: "jobs" }));
  const [begin] = worker.db.all("upload.begin");
  expect(begin?.body).toMatchObject({ size: picture.length, purpose: "preview", preview: { card, n: 3 } });
  const pieces = worker.db.all("upload.chunk").map(({ body }) => Buffer.from(body.data, "base64"));
  expect(Buffer.concat(pieces).equals(picture)).toBe(true);
  expect(worker.db.all("upload.finish")).toHaveLength(1);
  const page = { ...payload, imageUrl: site.url };
  expect(await failed(await worker.db.publish("link.picture", page, { exchange: "jobs" }))).toMatchObject({
    code: "fetch_failed",
    willRetry: false,
  });
  expect(worker.db.all("upload.begin")).toHaveLength(1);
});

test.each([
  ["a private address", "http://10.0.0.1/", { code: "fetch_refused", willRetry: false }],
  ["a missing page", "/missing", { code: "not_found", willRetry: false }],
  ["something that is no page", "/image", { code: "fetch_failed", willRetry: false }],
  ["a site with a failure of its own", "/broken", { code: "fetch_failed", willRetry: true }],
])("a preview of %s fails with a name, and is no dead letter", async (_what, url, error) => {
  expect(await failed(await preview(new URL(url, site.url).href))).toMatchObject(error);
  expect(await worker.outcomes("dead")).toBe(0);
});

test("many who ask for the same at once cost one request, and so does whoever asks later", async () => {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  behave = (_request, response) => void answered.then(() => sendJson(response, { ...PULL, number: 1 }));
  const ids = await Promise.all(Array.from({ length: 12 }, () => order(1)));
  await eventually(() => asked(1) === 1);
  answer();
  for (const id of ids) expect(await completed(id)).toMatchObject({ number: 1, state: "merged" });
  expect(await completed(await order(1))).toMatchObject({ number: 1 });
  expect(asked(1)).toBe(1);
});

test("what is out of date is shown as it was and asked for again by one job, for whoever asks next", async () => {
  behave = (_request, response) => sendJson(response, { ...PULL, number: 2, comments: 7 });
  const first = await completed(await order(2));
  kept.age(6 * MINUTE);
  const before = worker.db.all("job.submit").length;
  for (const id of [await order(2), await order(2)])
    expect(await completed(id)).toMatchObject({ comments: 7, url: first["url"] });
  const orders = (await worker.db.waitFor("job.submit", before + 2)).slice(before).map(({ body }) => body);
  expect(new Set(orders.map(({ key }) => key)).size).toBe(1);
  const [refresh] = orders;
  expect(refresh).toMatchObject({
    type: "api-result.refresh",
    payload: { jobType: "github.issue", request: { issue: issue(2) } },
  });
  expect(asked(2)).toBe(1);
  behave = (_request, response) => sendJson(response, { ...PULL, number: 2, comments: 8 });
  const payload = { jobType: "github.issue", request: { issue: issue(2) } } as const;
  await ended("job.completed", await worker.db.publish("api-result.refresh", payload, { exchange: "jobs" }));
  expect(await completed(await order(2))).toMatchObject({ comments: 8 });
  expect(asked(2)).toBe(2);
});

test("what is popular is asked for before it is out of date, by one job for each time", async () => {
  behave = (_request, response) => sendJson(response, { ...PULL, number: 6, comments: 1 });
  await completed(await order(6));
  kept.age(3 * MINUTE);
  const askAgainAt = new Date(Date.now() + 2 * MINUTE).toISOString();
  const popular = { jobType: "github.issue" as const, request: { issue: issue(6) }, askAgainAt };
  worker.db.answer("api-result.popular", ({ limit }) => {
    expect(limit).toBeLessThanOrEqual(20);
    return { results: [{ ...popular, key: `github.issue:${"0".repeat(64)}` }] };
  });
  const before = worker.db.all("job.submit").length;
  for (let tick = 0; tick < 2; tick++) {
    const id = await worker.db.publish("api-result.refresh-popular", {}, { exchange: "jobs" });
    expect((await ended("job.completed", id)).body).toMatchObject({ result: { ordered: 1 } });
  }
  const orders = (await worker.db.waitFor("job.submit", before + 2)).slice(before).map(({ body }) => body);
  expect(new Set(orders.map(({ jobId }) => jobId)).size).toBe(1);
  expect(orders[0]).toMatchObject({ type: "api-result.refresh", priority: "low" });
  behave = (_request, response) => sendJson(response, { ...PULL, number: 6, comments: 2 });
  const payload = orders[0]?.payload as BodyOf<"api-result.refresh">;
  await ended("job.completed", await worker.db.publish("api-result.refresh", payload, { exchange: "jobs" }));
  expect(await completed(await order(6))).toMatchObject({ comments: 2 });
  expect(asked(6)).toBe(2);
});

test("what has not changed is asked for by its mark, and holds anew", async () => {
  const marks: (string | undefined)[] = [];
  behave = (request, response) => {
    marks.push(request.headers["if-none-match"]);
    if (request.headers["if-none-match"] === '"a"') response.writeHead(304).end();
    else sendJson(response, { ...PULL, number: 3 }, { etag: '"a"' });
  };
  const first = await completed(await order(3));
  kept.age(6 * MINUTE);
  const payload = { jobType: "github.issue", request: { issue: issue(3) } } as const;
  await ended("job.completed", await worker.db.publish("api-result.refresh", payload, { exchange: "jobs" }));
  const again = await completed(await order(3));
  expect(marks).toEqual([undefined, '"a"']);
  expect(again).toMatchObject({ number: 3, title: first["title"] });
  expect(Date.parse(String(again["expiresAt"]))).toBeGreaterThan(Date.now());
});

test("a failure is kept briefly for all who ask, and what was known is shown meanwhile", async () => {
  behave = (_request, response) => response.writeHead(502).end();
  expect(await failed(await order(4))).toMatchObject({ code: "fetch_failed", willRetry: true });
  expect(await failed(await order(4))).toMatchObject({ code: "fetch_failed", willRetry: true });
  expect(asked(4)).toBe(1);
  kept.age(MINUTE);
  behave = (_request, response) => sendJson(response, { ...PULL, number: 4 });
  await completed(await order(4));
  kept.age(6 * MINUTE);
  behave = (_request, response) => response.writeHead(502).end();
  const payload = { jobType: "github.issue", request: { issue: issue(4) } } as const;
  await ended("job.completed", await worker.db.publish("api-result.refresh", payload, { exchange: "jobs" }));
  expect(await completed(await order(4))).toMatchObject({ number: 4 });
  expect(asked(4)).toBe(3);
});

test("what is known for too long is not shown any more", async () => {
  behave = (_request, response) => sendJson(response, { ...PULL, number: 5 });
  await completed(await order(5));
  kept.age(2 * 24 * 60 * MINUTE);
  behave = (_request, response) => response.writeHead(404).end();
  expect(await failed(await order(5))).toMatchObject({ code: "not_found", willRetry: false });
});

test("weather and articles are answered by their own sources", async () => {
  behave = apis;
  const weather = await worker.db.publish("weather.forecast", { place: "Berlin" }, { exchange: "jobs" });
  const article = await worker.db.publish("wiki.summary", { term: "RabbitMQ" }, { exchange: "jobs" });
  expect(await completed(weather)).toMatchObject({ kind: "weather", place: { name: "Berlin" } });
  expect(await completed(article)).toMatchObject({ kind: "wiki", title: "RabbitMQ" });
});
