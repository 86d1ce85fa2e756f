import { randomUUID } from "node:crypto";
import { eventually } from "@warren/contracts/testing/eventually";
import { afterAll, beforeAll, expect, it } from "vitest";
import webPush from "web-push";
import { PushService, type PushAnswer } from "./push-service.ts";

let service: PushService;
let answer: PushAnswer;
beforeAll(async () => {
  service = await PushService.open({ decide: () => answer });
});
afterAll(() => service.end());

const notice = {
  ...{ notificationId: randomUUID(), reason: "mention", tag: "room.1", title: "Bob", body: "hi", path: "/" },
  ...{ roomId: randomUUID(), n: 1, open: "Open", markRead: "Mark as read" },
};
const vapidDetails = { subject: "mailto:op@chat.example", ...webPush.generateVAPIDKeys() };

const codeOf = (cause: unknown) => (cause as NodeJS.ErrnoException).code;

async function push({ endpoint, p256dh, auth } = service.browser(), vapid = true): Promise<Response> {
  const subscription = { endpoint, keys: { p256dh, auth } };
  const options = { contentEncoding: "aes128gcm" as const, ...(vapid ? { vapidDetails } : {}) };
  const { headers, body } = webPush.generateRequestDetails(subscription, JSON.stringify(notice), options);
  return await fetch(endpoint, { method: "POST", headers: headers as Record<string, string>, body });
}

it("reads what it takes with the key of its browser, and takes nothing else", async () => {
  answer = { status: 201 };
  expect((await push()).status).toBe(201);
  expect(service.taken.map((one) => one.notice)).toEqual([notice]);
  expect((await push({ ...service.browser(), endpoint: `http://${service.host}/push/nobody` })).status).toBe(
    404,
  );
  expect((await push(undefined, false)).status).toBe(401);
  answer = { status: 429, retryAfterSeconds: 7 };
  const left = await push();
  expect([left.status, left.headers.get("retry-after")]).toEqual([429, "7"]);
  expect(service.taken).toHaveLength(1);
});

it("refuses connections while it is ended, and is where it was afterwards", async () => {
  answer = { status: 201 };
  const browser = service.browser();
  await service.end();
  // the first may go by a connection that was open before
  await eventually(() =>
    push(browser).then(
      () => false,
      ({ cause }: Error) => codeOf(cause) === "ECONNREFUSED",
    ),
  );
  await service.start();
  expect((await push(browser)).status).toBe(201);
});
