import { randomUUID } from "node:crypto";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { previewLink } from "./preview-link.ts";
import { createFetcher, type Fetcher } from "@warren/runtime/ssrf/guarded-fetch";
import { submitPreviews } from "./submit-previews.ts";
import { openSite, page, type Site } from "@warren/runtime/testing/site";

let site: Site;
let fetcher: Fetcher;
let worker: TestWorker;

beforeAll(async () => {
  site = await openSite((request, response) => {
    if (request.url === "/missing") response.writeHead(404).end();
    else if (request.url === "/image") response.writeHead(200, { "content-type": "image/png" }).end("png");
    else if (request.url === "/broken") response.writeHead(503).end();
    else page("A page")(request, response);
  });
  fetcher = createFetcher({ allow: new Set([site.host]) });
  const handlers = { "message.posted": submitPreviews, "link.preview": previewLink(fetcher) };
  worker = await openTestWorker("api-fetch", handlers);
});

afterAll(async () => {
  await worker.close();
  await fetcher.close();
  await site.close();
});

function preview(url: string) {
  return worker.db.publish("link.preview", { url, roomId: randomUUID(), n: 3 }, { exchange: "jobs" });
}

test("a message with links orders one preview for each, and a repeat orders the same", async () => {
  const roomId = randomUUID();
  const body = "look: https://a.example/x and http://b.example/";
  const message = {
    roomId,
    seq: 4,
    n: 3,
    clientId: randomUUID(),
    senderId: randomUUID(),
    body,
    mentions: [],
  };
  const event = { ...message, at: "2026-11-22T00:00:00.000Z" };
  for (const id of ["first", "again"]) {
    await worker.db.publish("message.posted", event, { id, cc: ["has.link"], correlationId: "click" });
  }
  const orders = await worker.db.waitFor("job.submit", 4);
  expect(new Set(orders.map(({ id }) => id)).size).toBe(2);
  for (const { id, body: order, correlationId } of orders) {
    expect(correlationId).toBe("click");
    expect(order).toMatchObject({
      jobId: id,
      key: id,
      type: "link.preview",
      roomId,
      payload: { roomId, n: 3 },
    });
  }
  const urls = orders.map(({ body: order }) => (order.payload as { url: string }).url);
  expect(new Set(urls)).toEqual(new Set(["https://a.example/x", "http://b.example/"]));
});

test("a preview job reads the card of a page and says where it is", async () => {
  const id = await preview(site.url);
  const [completed] = await worker.db.waitFor("job.completed");
  expect(completed?.body).toMatchObject({
    jobId: id,
    result: { card: { url: site.url, title: "A page", siteName: "127.0.0.1" } },
  });
  const [progress] = await worker.db.waitFor("job.progression");
  expect(progress?.body.note).toBe("resolving");
});

test.each([
  ["a private address", "http://10.0.0.1/", { code: "fetch_refused", willRetry: false }],
  ["a missing page", "/missing", { code: "fetch_failed", willRetry: false }],
  ["something that is no page", "/image", { code: "fetch_failed", willRetry: false }],
  ["a site with a failure of its own", "/broken", { code: "fetch_failed", willRetry: true }],
])("a preview of %s fails with a name", async (_what, url, error) => {
  const before = worker.db.all("job.error").length;
  const id = await preview(new URL(url, site.url).href);
  const [failed] = (await worker.db.waitFor("job.error", before + 1)).slice(before);
  expect(failed?.body).toMatchObject({ jobId: id, ...error });
});
