import { randomUUID } from "node:crypto";
import { eventually } from "@warren/contracts/testing/eventually";
import type { WebhookOccasion } from "@warren/contracts/webhook";
import { createGuardedRequest, type GuardedRequest } from "@warren/runtime/ssrf/guarded-request";
import { openSite, type Site } from "@warren/runtime/testing/site";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, it } from "vitest";
import { webhookHandlers } from "./handlers.ts";

const SECRET = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
const at = "2026-11-22T10:00:00.000Z";
const received: { headers: Record<string, string>; body: string }[] = [];
const allowed = new Set<string>();
let answers: number[] = [];
let site: Site;
let sites: GuardedRequest;
let worker: TestWorker;
let url: string;

beforeAll(async () => {
  site = await openSite((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      received.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(answers.shift() ?? 200, { location: "http://127.0.0.1:1/" }).end("ignored");
    });
  });
  ({ url } = site);
  allowed.add(site.host);
  sites = createGuardedRequest({ allow: allowed });
  worker = await openTestWorker("webhook", webhookHandlers(sites), {
    answers: {
      "webhook.match": () => ({ webhookIds: [randomUUID(), randomUUID()] }),
      "webhook.target": ({ roomId, type, seq = 1 }) => ({
        url,
        secret: SECRET,
        event: { type, roomId, seq },
      }),
    },
  });
});
afterAll(async () => {
  await worker.close();
  await sites.close();
  await site.close();
});

function order(): Promise<string> {
  const payload: WebhookOccasion = {
    webhookId: randomUUID(),
    roomId: randomUUID(),
    type: "room.renamed",
    seq: 4,
    at,
  };
  return worker.db.publish("webhook.deliver", payload, { exchange: "jobs" });
}
const reportOn = <T extends "job.completed" | "job.error">(jobId: string, type: T) =>
  eventually(() =>
    worker.db.all<"job.completed" | "job.error">(type).find(({ body }) => body.jobId === jobId),
  );

it("signs what it sends so that a receiver's own library takes it, and repeats it under the same id until it is taken", async () => {
  received.length = 0;
  answers = [500, 200];
  const id = await order();
  expect((await reportOn(id, "job.error")).body).toMatchObject({
    willRetry: true,
    message: expect.stringContaining("500") as string,
  });
  expect((await reportOn(id, "job.completed")).body).toMatchObject({ result: { httpStatus: 200 } });
  expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([id, id]);
  for (const { headers, body } of received) {
    expect(new Webhook(SECRET).verify(body, headers)).toMatchObject({
      type: "room.renamed",
      data: { seq: 4 },
    });
    expect(() => new Webhook(SECRET).verify(`${body} `, headers)).toThrow();
  }
});

it("follows no redirect, and stops when the site wants no more", async () => {
  received.length = 0;
  answers = [302];
  expect((await reportOn(await order(), "job.error")).body).toMatchObject({ code: "webhook_failed" });
  answers = [410];
  expect((await reportOn(await order(), "job.error")).body).toMatchObject({
    code: "webhook_unwanted",
    willRetry: false,
  });
});

it("keeps no delivery from its site because another site does not answer", async () => {
  let waiting = 0;
  const hanging = await openSite(() => void (waiting += 1));
  allowed.add(hanging.host);
  url = hanging.url;
  const before = await worker.outcomes("postponed");
  const stuck = await Promise.all(Array.from({ length: 24 }, order));
  await eventually(async () => waiting === 4 && (await worker.outcomes("postponed")) >= before + 20);
  url = site.url;
  const told = await reportOn(await order(), "job.completed");
  expect(told.body).toMatchObject({ result: { httpStatus: 200 } });
  expect(waiting).toBe(4);
  await hanging.close();
  // they come back and find another address
  for (const jobId of stuck) await reportOn(jobId, "job.completed");
});

it("connects to no private address, whatever the webhook says", async () => {
  const closed = await openSite((_request, response) => void response.end());
  url = closed.url;
  const report = await reportOn(await order(), "job.error");
  url = site.url;
  expect(report.body).toMatchObject({ code: "fetch_refused", willRetry: false });
  expect(closed.connections()).toBe(0);
  await closed.close();
});

it("sends nothing for a webhook that has ended or a message that is gone", async () => {
  worker.db.answer("webhook.target", () => null);
  const before = site.connections();
  expect((await reportOn(await order(), "job.completed")).body).toHaveProperty("result.skipped");
  expect(site.connections()).toBe(before);
});

it("orders one delivery for each webhook that is told an event, and the same ones for a repeat", async () => {
  const webhookIds = [randomUUID(), randomUUID()];
  worker.db.answer("webhook.match", () => ({ webhookIds }));
  const body = { roomId: randomUUID(), seq: 9, name: "new", actorId: randomUUID(), at };
  for (const count of [2, 4]) {
    await worker.db.publish("room.renamed", body, { id: `${body.roomId}:9`, cc: ["in.hooked"] });
    await worker.db.waitFor("job.submit", count);
    await worker.emptied();
  }
  const orders = worker.db.all("job.submit");
  expect(new Set(orders.map(({ id }) => id)).size).toBe(2);
  for (const { body: submitted } of orders) {
    expect(submitted).toMatchObject({ type: "webhook.deliver", payload: { type: "room.renamed", seq: 9 } });
    expect(JSON.stringify(submitted)).not.toContain("new");
  }
});
