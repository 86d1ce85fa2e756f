import { createECDH, randomBytes, randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { BodyOf, ResultOf } from "@warren/contracts/message-types";
import { createGuardedRequest, type GuardedRequest } from "@warren/runtime/ssrf/guarded-request";
import { silentLog } from "@warren/runtime/testing/silent-log";
import { openSite, type Site } from "@warren/runtime/testing/site";
import type { WorkContext } from "@warren/runtime/work";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import webPush from "web-push";
import { pauseOf } from "./pause-of.ts";
import { pushNotice } from "./push-notice.ts";
import { createPushService, type PushService } from "./push-service.ts";
import { pushedNotice } from "./pushed-notice.ts";

interface Pushed {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What the push service answers, by the path of the browser's endpoint; 201 for any other. */
const answers = new Map<string, { status: number; retryAfter?: string }>();
const pushed: Pushed[] = [];
let site: Site;
let sites: GuardedRequest;
let service: PushService;
let facts: ResultOf<"recipient.find">;
let targets: ResultOf<"push.targets">;
/** What was sent to the db worker, by type. */
let told: { type: string; body: Record<string, unknown> }[];
let done: Set<string>;

beforeAll(async () => {
  site = await openSite((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      pushed.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks) });
      const { status, retryAfter } = answers.get(request.url ?? "") ?? { status: 201 };
      response.writeHead(status, retryAfter === undefined ? {} : { "retry-after": retryAfter }).end();
    });
  });
  sites = createGuardedRequest({ allow: new Set([site.host]) });
});
afterAll(async () => {
  await sites.close();
  await site.close();
});
const vapid = { subject: "mailto:op@chat.example", ...webPush.generateVAPIDKeys() };
const browser = (name: string, url = site.url) => {
  const keys = createECDH("prime256v1");
  const p256dh = keys.generateKeys().toString("base64url");
  const auth = randomBytes(16).toString("base64url");
  return { subscriptionId: randomUUID(), endpoint: `${url}${name}`, p256dh, auth, language: "de" };
};
beforeEach(() => {
  service = createPushService(sites, vapid);
  facts = {
    ...{ displayName: "Ada", settings: {}, online: false, member: true, read: false, muted: false },
    ...{ roomName: "tea", senderName: "Bob", body: "hi @ada" },
  };
  targets = { isOnline: false, subscriptions: [browser("phone"), browser("desk")] };
  told = [];
  done = new Set();
});
afterEach(() => {
  answers.clear();
  pushed.length = 0;
});

const [userId, roomId] = [randomUUID(), randomUUID()];
const noticeOf = (changed: Partial<BodyOf<"notification.created">> = {}) => ({
  ...{ notificationId: randomUUID(), userId, reason: "mention", roomId, seq: 7, n: 5 },
  ...{ senderId: randomUUID(), excerpt: "hi @ada", at: new Date().toISOString(), ...changed },
});

/** Stands in for the db worker: it starts each effect once it is not done. */
const context = {
  bus: {
    query: (type: string) => Promise.resolve(type === "push.targets" ? targets : facts),
    awaitCommand: (type: string, body: { effectId: string }) => {
      told.push({ type, body: { ...body } });
      return Promise.resolve({ decision: done.has(body.effectId) ? "skip" : "run" });
    },
    command: (type: string, body: { effectId: string }) => {
      told.push({ type, body: { ...body } });
      return Promise.resolve();
    },
    publisher: {
      publish: ({ type, content }: { type: string; content: Buffer }) => {
        const body = JSON.parse(content.toString()) as { effectId: string };
        told.push({ type, body });
        done.add(body.effectId);
        return Promise.resolve();
      },
    },
  },
  log: silentLog(),
  signal: new AbortController().signal,
} as unknown as WorkContext;

const push = (notice = noticeOf()) =>
  pushNotice(service)(
    {
      ...{ type: "notification.created", id: "1", correlationId: "click", headers: {} },
      attempt: 1,
      body: notice,
    },
    context,
  );
const paths = () => pushed.map(({ path }) => path).sort();
const of = (type: string) => told.filter((one) => one.type === type).map(({ body }) => body);

test("each browser is told once, encrypted and signed, and recorded; a repeat tells nobody", async () => {
  const notice = noticeOf();
  await push(notice);
  await push(notice);
  expect(paths()).toEqual(["/desk", "/phone"]);
  const [{ headers, body }] = pushed as [Pushed];
  expect(headers).toMatchObject({
    ...{ "content-encoding": "aes128gcm", urgency: "high", ttl: "86400" },
    topic: roomId.replaceAll("-", ""),
    authorization: expect.stringMatching(/^vapid t=[\w.-]+, k=/) as string,
  });
  expect(body.toString("latin1")).not.toContain("ada");
  expect(of("effect.done")).toEqual(
    targets.subscriptions.map(() => ({ effectId: expect.stringMatching(/^push:/) as string })),
  );
});

test("a browser that is gone is forgotten and recorded as such, and the others are told", async () => {
  answers.set("/phone", { status: 410 });
  await push();
  expect(paths()).toEqual(["/desk", "/phone"]);
  const [phone] = targets.subscriptions;
  expect(of("push.expire")).toEqual([{ userId, subscriptionId: phone?.subscriptionId }]);
  const failures = of("effect.done").map(({ failure }) => failure);
  expect(failures.filter((failure) => failure !== undefined)).toEqual([`${site.host} answered 410`]);
});

test.each([429, 503])("a service that answers %i is left alone for as long as it says", async (status) => {
  answers.set("/phone", { status, retryAfter: "120" });
  targets = { ...targets, subscriptions: targets.subscriptions.slice(0, 1) };
  const notice = noticeOf();
  await expect(push(notice)).rejects.toMatchObject({ name: "Postponed", waitMs: 120_000 });
  await expect(push(notice)).rejects.toMatchObject({ name: "Postponed" });
  expect(pushed).toHaveLength(1);
  // nor does it hold the lease meanwhile, for which the next try would have to wait
  expect(of("effect.start")).toHaveLength(1);
  expect(of("effect.done")).toEqual([]);
});

test("a service that fails is asked again later, one that refuses is not, with its reason in the record", async () => {
  answers.set("/phone", { status: 500 });
  await expect(push()).rejects.toMatchObject({ name: "TransientFailure", code: "push_failed" });
  // so that the next try, a second later, is not told to wait for this one
  const [failed] = of("effect.release");
  expect(of("effect.start")).toContainEqual({ ...failed, leaseMs: 120_000 });
  answers.set("/phone", { status: 413 });
  await expect(push()).rejects.toMatchObject({ name: "Declined", code: "push_refused" });
  expect(of("effect.done").map(({ failure }) => failure)).toContain(`${site.host} answered 413`);
  expect(of("push.expire")).toEqual([]);
});

test("an address that is not public is no push service: it is forgotten without being asked", async () => {
  const inside = await openSite((_request, response) => void response.end());
  targets = { ...targets, subscriptions: [browser("admin", inside.url)] };
  await push();
  expect(inside.connections()).toBe(0);
  expect(of("push.expire")).toHaveLength(1);
  await inside.close();
});

test.each([
  ["is online", () => (targets = { ...targets, isOnline: true })],
  ["has read the message", () => (facts = facts && { ...facts, read: true })],
  ["has muted the room", () => (facts = facts && { ...facts, muted: true })],
  ["has left the room", () => (facts = facts && { ...facts, member: false })],
  ["is gone", () => (facts = null)],
])("a person who %s is not pushed to", async (_what, change) => {
  change();
  await push();
  expect(pushed).toEqual([]);
  expect(told).toEqual([]);
});

test("what is a day old is of no use any more; a test comes whatever one reads, and wherever one is", async () => {
  await push(noticeOf({ at: new Date(Date.now() - 86_401_000).toISOString() }));
  expect(pushed).toEqual([]);
  [facts, targets] = [null, { ...targets, isOnline: true }];
  await push(noticeOf({ reason: "test", excerpt: "" }));
  expect(paths()).toEqual(["/desk", "/phone"]);
});

test("who was added to a room is told by whom, until they have read there", async () => {
  const { query } = context.bus;
  const asked = vi.spyOn(context.bus, "query").mockImplementation(query);
  const notice = noticeOf({ reason: "invitation", excerpt: "" });
  await push(notice);
  expect(asked.mock.calls).toContainEqual([
    "recipient.find",
    { userId, roomId, n: 5, invitedBy: notice.senderId },
  ]);
  expect(paths()).toEqual(["/desk", "/phone"]);
  facts = facts && { ...facts, read: true };
  await push(noticeOf({ reason: "invitation" }));
  expect(paths()).toHaveLength(2);
});

test("says who did what and where in the reader's language, and leads there", () => {
  const notice = noticeOf({ r: 2 });
  expect(pushedNotice(notice, facts, "de-AT")).toMatchObject({
    ...{ title: "Bob hat Sie in #tea erwähnt", body: "hi @ada", markRead: "Als gelesen markieren" },
    ...{ tag: `room.${roomId}`, path: `/rooms/${roomId}/5?thread&r=2` },
  });
  expect(pushedNotice(noticeOf({ reason: "direct" }), facts, undefined).title).toBe("Bob wrote to you");
});

test("a pause is what the service says in seconds or as a date, within an hour, and half a minute otherwise", () => {
  const now = Date.parse("2026-06-01T12:00:00Z");
  expect(pauseOf("90", now)).toBe(90_000);
  expect(pauseOf("Mon, 01 Jun 2026 12:02:00 GMT", now)).toBe(120_000);
  expect(pauseOf("999999", now)).toBe(3_600_000);
  expect([pauseOf("", now), pauseOf("soon", now)]).toEqual([30_000, 30_000]);
});
