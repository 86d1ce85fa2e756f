import { randomUUID } from "node:crypto";
import { eventually, openTestBroker, type TestBroker } from "@warren/contracts/testing/broker";
import type { ResultOf } from "@warren/contracts/message-types";
import { ownHeaders } from "@warren/runtime/testing/own-headers";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { mailRecipient } from "./mail-recipient.ts";
import { createMailer, type Mailer } from "./mailer.ts";
import { openMailServer, type MailServer } from "./testing/mail-server.ts";

let broker: TestBroker;
let server: MailServer;
let mailer: Mailer;
let worker: TestWorker;
let facts: ResultOf<"recipient.find">;

beforeAll(async () => {
  broker = await openTestBroker();
});
afterAll(() => broker.close());

beforeEach(async () => {
  facts = {
    email: "ada@example.org",
    displayName: "Ada",
    online: false,
    member: true,
    read: false,
    muted: false,
    roomName: "tea & <cake>",
    senderName: "Bob <b>",
    body: "hi @ada <script>alert(1)</script>",
  };
  server = await openMailServer();
  mailer = createMailer(`smtp://127.0.0.1:${String(server.port)}`, "Warren <warren@chat.example>");
  const mail = mailRecipient(mailer, "https://chat.example:8443");
  worker = await openTestWorker(
    "notification",
    { "message.posted": () => Promise.resolve(), "notification.created": mail },
    {
      broker,
      timing: { probeMs: 10 },
      answers: { "recipient.find": () => facts, "effect.start": () => ({ decision: "run" }) },
    },
  );
});

afterEach(async () => {
  await worker.close();
  mailer.close();
  await server.close();
});

async function notify() {
  const body = {
    notificationId: randomUUID(),
    userId: randomUUID(),
    reason: "mention",
    roomId: randomUUID(),
    seq: 7,
    n: 5,
    senderId: randomUUID(),
    excerpt: "hi",
    at: "2026-11-22T00:00:00.000Z",
  };
  await worker.db.publish("notification.created", body);
  return body;
}
const ended = (outcome: "done" | "postponed") =>
  eventually(async () => (await worker.outcomes(outcome)) === 1);

test("a person who is away is mailed, recorded before and after", async () => {
  const { notificationId, roomId, userId } = await notify();
  const [done] = await worker.db.waitFor("effect.done");
  const [mail] = server.mails;
  expect(mail).toMatchObject({
    messageId: `<notification.${notificationId}@chat.example>`,
    references: `<room.${roomId}@chat.example>`,
    inReplyTo: `<room.${roomId}@chat.example>`,
    subject: "Bob <b> mentioned you in #tea & <cake>",
    to: [{ address: "ada@example.org", name: "Ada" }],
  });
  expect(mail?.text).toContain("hi @ada <script>alert(1)</script>");
  expect(mail?.text).toContain(`https://chat.example:8443/rooms/${roomId}`);
  expect(mail?.html).toContain("hi @ada &lt;script&gt;alert(1)&lt;/script&gt;");
  expect(mail?.html).not.toContain("<script>");
  expect(worker.db.all("recipient.find")[0]?.body).toEqual({ userId, roomId, n: 5 });
  expect(worker.db.all("effect.start")[0]?.body.effectId).toBe(`mail:${notificationId}`);
  expect(done?.body.effectId).toBe(`mail:${notificationId}`);
});

test.each([
  ["is online", { online: true }],
  ["has read the message", { read: true }],
  ["has muted the room", { muted: true }],
  ["has left the room", { member: false }],
  ["has no address", { email: undefined }],
])("a person who %s is not mailed", async (_what, change) => {
  facts = { ...facts, ...change } as NonNullable<typeof facts>;
  await notify();
  await ended("done");
  expect(server.mails).toEqual([]);
  expect(worker.db.all("effect.start")).toEqual([]);
});

test("a mail about something that is gone is not sent", async () => {
  facts = null;
  await notify();
  await ended("done");
  expect(server.mails).toEqual([]);
});

test("a mail that was sent is not sent again", async () => {
  worker.db.answer("effect.start", () => ({ decision: "skip" }));
  await notify();
  await ended("done");
  expect(server.mails).toEqual([]);
  expect(worker.db.all("effect.done")).toEqual([]);
});

test("a mail that somebody else may be sending waits on the ladder without spending an attempt", async () => {
  worker.db.answer("effect.start", () => ({ decision: "wait" }));
  await notify();
  expect(ownHeaders(await worker.broker.take("retry.10s"))).toEqual({ "x-attempt": 1 });
  expect(server.mails).toEqual([]);
});

test("while the mail server is away the mail is held without a lease, and sent once when it is back", async () => {
  const { port } = server;
  await server.close();
  await notify();
  await eventually(async () => (await worker.held()) >= 3);
  expect(worker.db.all("effect.start")).toEqual([]);
  server = await openMailServer(port);
  await worker.db.waitFor("effect.done");
  expect(server.mails).toHaveLength(1);
  expect(await worker.outcomes("retried")).toBe(0);
});

test("a recipient whom the mail server refuses for good is a dead letter that says so", async () => {
  server.refuseWith = 550;
  await notify();
  const dead = await worker.broker.take("dead-letters");
  expect(dead.properties.headers?.["reason"]).toContain("recipient_refused: the mail server answered 550");
});

test("a recipient whom the mail server refuses for now is tried again later", async () => {
  server.refuseWith = 451;
  await notify();
  expect(ownHeaders(await worker.broker.take("retry.1s"))).toEqual({ "x-attempt": 2 });
});
