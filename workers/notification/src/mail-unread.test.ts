import { randomUUID } from "node:crypto";
import { openTestBroker, type TestBroker } from "@warren/contracts/testing/broker";
import { eventually } from "@warren/contracts/testing/eventually";
import type { ResultOf } from "@warren/contracts/message-types";
import { unsubscribeTokenHashOf } from "@warren/contracts/unsubscribe-token";
import { ownHeaders } from "@warren/runtime/testing/own-headers";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { mailUnread } from "./mail-unread.ts";
import { createMailer, type Mailer } from "./mailer.ts";
import { openMailServer, type MailServer } from "./testing/mail-server.ts";

type Taken = ResultOf<"notification.take">["notifications"][number];

let broker: TestBroker;
let server: MailServer;
let mailer: Mailer;
let worker: TestWorker;
let facts: ResultOf<"recipient.find">;
let waiting: Taken[];

beforeAll(async () => {
  broker = await openTestBroker();
});
afterAll(() => broker.close());

beforeEach(async () => {
  facts = {
    email: "ada@example.org",
    displayName: "Ada",
    settings: {},
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
  const mail = mailUnread(mailer, "https://chat.example:8443");
  worker = await openTestWorker(
    "notification",
    { "notification.mail": mail },
    {
      broker,
      timing: { probeMs: 10 },
      answers: {
        "recipient.find": () => facts,
        "effect.start": () => ({ decision: "run" }),
        "notification.postpone": () => ({ postponed: true }),
        "notification.take": () => ({
          person: { email: "ada@example.org", displayName: "Ada" },
          notifications: waiting,
        }),
      },
    },
  );
});

afterEach(async () => {
  await worker.close();
  mailer.close();
  await server.close();
});

const [roomId, senderId] = [randomUUID(), randomUUID()];
const mention = (n: number, room = roomId, reason = "mention") => ({
  ...{ notificationId: randomUUID(), reason, roomId: room, n, senderId },
});

async function order(...notifications: Taken[]) {
  waiting = notifications.length === 0 ? [mention(5)] : notifications;
  const userId = randomUUID();
  return { userId, jobId: await worker.db.publish("notification.mail", { userId }, { exchange: "jobs" }) };
}
const headerOf = (name: string) => server.mails[0]?.headers.find(({ key }) => key === name)?.value ?? "";
const ended = (outcome: "done") => eventually(async () => (await worker.outcomes(outcome)) === 1);

test("a person who is away is mailed, recorded before and after, with a way to end it by one click", async () => {
  const { userId, jobId } = await order();
  const [done] = await worker.db.waitFor("effect.done");
  const [mail] = server.mails;
  expect(mail).toMatchObject({
    references: `<room.${roomId}@chat.example>`,
    inReplyTo: `<room.${roomId}@chat.example>`,
    subject: "Bob <b> mentioned you in #tea & <cake>",
    to: [{ address: "ada@example.org", name: "Ada" }],
  });
  expect(mail?.text).toContain("hi @ada <script>alert(1)</script>");
  expect(mail?.text).toContain(`https://chat.example:8443/rooms/${roomId}`);
  expect(mail?.html).toContain(`pre-wrap">hi @ada &lt;script&gt;alert(1)&lt;/script&gt;</span>`);
  expect(mail?.html).not.toContain("<script>");
  expect(worker.db.all("recipient.find")[0]?.body).toEqual({ userId, roomId, n: 5 });
  const effectId = worker.db.all("effect.start")[0]?.body.effectId ?? "";
  expect(done?.body.effectId).toBe(effectId);
  expect(mail?.messageId).toBe(`<notification.${effectId.slice("mail:".length)}@chat.example>`);
  expect(headerOf("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  const token = /^<https:\/\/chat\.example:8443\/api\/v1\/unsubscribe\/([\w.-]{80})>$/.exec(
    headerOf("list-unsubscribe"),
  )?.[1];
  // for whose program offers nothing of the kind
  for (const said of [mail?.text, mail?.html]) expect(said).toContain(`/api/v1/unsubscribe/${token ?? ""}`);
  // known outside the mail by its hash alone
  const [taken] = worker.db.all("notification.take");
  expect(taken?.body).toEqual({ userId, jobId, tokenHash: unsubscribeTokenHashOf(token ?? "") });
});

test("what waits in a room is one mail, and rooms are mails of their own", async () => {
  const other = randomUUID();
  await order(mention(5), mention(6, other, "direct"), mention(7));
  await worker.db.waitFor("effect.done", 2);
  expect(server.mails.map(({ subject, references }) => [subject, references])).toEqual([
    ["2 unread messages in #tea & <cake>", `<room.${roomId}@chat.example>`],
    ["Bob <b> wrote to you", `<room.${other}@chat.example>`],
  ]);
  const [job] = await worker.db.waitFor("job.completed");
  expect(job?.body.result).toEqual({ mails: 2 });
});

test("who was added to a room is mailed by whom, whatever was said there; nobody who is there", async () => {
  facts = facts && { ...facts, body: "" };
  const { userId } = await order(mention(5, roomId, "invitation"));
  await worker.db.waitFor("effect.done");
  expect(worker.db.all("recipient.find")[0]?.body).toEqual({ userId, roomId, n: 5, invitedBy: senderId });
  const [mail] = server.mails;
  expect(mail?.subject).toBe("Bob <b> added you to #tea & <cake>");
  expect(mail?.text).toMatch(/^Bob <b> added you to #tea & <cake>\.\n\nOpen it in Warren: /);
  expect(mail?.html).toMatch(/^<p>Bob &lt;b&gt; added you to #tea &amp; &lt;cake&gt;\.<\/p>/);
  facts = facts && { ...facts, online: true };
  await order(mention(5, roomId, "invitation"));
  const [, job] = await worker.db.waitFor("job.completed", 2);
  expect(job?.body.result).toEqual({ mails: 0 });
  expect(worker.db.all("notification.postpone")).toEqual([]);
});

test("who tries it gets a mail whatever they have read", async () => {
  facts = null;
  await order(mention(1, roomId, "test"));
  await worker.db.waitFor("effect.done");
  expect(server.mails.map(({ subject }) => subject)).toEqual(["This is a test"]);
});

test.each([
  ["has read the message", { read: true }],
  ["has muted the room", { muted: true }],
  ["has left the room", { member: false }],
  ["wants no mails", { settings: { channels: { browser: true, email: false } } }],
])("a person who %s is not mailed", async (_what, change) => {
  facts = { ...facts, ...change } as NonNullable<typeof facts>;
  await order();
  await ended("done");
  expect(server.mails).toEqual([]);
  expect(worker.db.all("effect.start")).toEqual([]);
});

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

test("while a person is online the mail about all that is unread is postponed, and what they have read is in no mail", async () => {
  facts = facts && { ...facts, online: true };
  worker.db.answer("recipient.find", ({ n }) => facts && { ...facts, read: n === 6 });
  const unread = [mention(5), mention(7, randomUUID())];
  const { userId, jobId } = await order(...unread, mention(6));
  const before = Date.now();
  const { body } = (await worker.db.waitFor("notification.postpone"))[0] ?? {};
  expect(body).toMatchObject({ userId, jobId, notificationIds: unread.map((taken) => taken.notificationId) });
  expect(body?.effectIds).toHaveLength(2);
  const minutes = (Date.parse(body?.until ?? "") - before) / 60_000;
  expect(Math.round(minutes)).toBe(10);
  await ended("done");
  expect(server.mails).toEqual([]);
  expect(worker.db.all("effect.start")).toEqual([]);
});

test("what has been postponed for a day is mailed to whoever is online all the same, with all that is unread", async () => {
  facts = facts && { ...facts, online: true };
  await order({ ...mention(5), postponedAt: hoursAgo(25) }, { ...mention(6), postponedAt: hoursAgo(1) });
  await worker.db.waitFor("effect.done");
  expect(server.mails.map(({ subject }) => subject)).toEqual(["2 unread messages in #tea & <cake>"]);
});

test("a mail that was begun is not postponed when it is repeated: another job would send it once more", async () => {
  facts = facts && { ...facts, online: true };
  worker.db.answer("notification.postpone", () => ({ postponed: false }));
  await order();
  const [start] = await worker.db.waitFor("effect.start");
  expect(worker.db.all("notification.postpone")[0]?.body.effectIds).toEqual([start?.body.effectId]);
  await eventually(() => server.mails.length === 1);
});

test("a person without an address is not mailed", async () => {
  worker.db.answer("notification.take", () => ({
    person: { displayName: "Ada" },
    notifications: [mention(5)],
  }));
  await order();
  await ended("done");
  expect(server.mails).toEqual([]);
});

test("a mail about something that is gone is not sent", async () => {
  facts = null;
  await order();
  await ended("done");
  expect(server.mails).toEqual([]);
});

test("a mail that was sent is not sent again", async () => {
  worker.db.answer("effect.start", () => ({ decision: "skip" }));
  await order();
  await ended("done");
  expect(server.mails).toEqual([]);
  expect(worker.db.all("effect.done")).toEqual([]);
});

test("a mail that somebody else may be sending waits on the ladder without spending an attempt", async () => {
  worker.db.answer("effect.start", () => ({ decision: "wait" }));
  await order();
  expect(ownHeaders(await worker.broker.take("retry.10s"))).toEqual({ "x-attempt": 1 });
  expect(server.mails).toEqual([]);
});

test("while the mail server is away the mail is held without a lease, what waits is not taken, and it is sent once when it is back", async () => {
  const { port } = server;
  await server.close();
  await order();
  await eventually(async () => (await worker.held()) >= 3);
  expect(worker.db.all("effect.start")).toEqual([]);
  expect(worker.db.all("notification.take")).toEqual([]);
  server = await openMailServer(port);
  await worker.db.waitFor("effect.done");
  expect(server.mails).toHaveLength(1);
  expect(await worker.outcomes("retried")).toBe(0);
});

test("a recipient whom the mail server refuses for good ends the job with a word that says so", async () => {
  server.refuseWith = "550 relay not permitted";
  await order();
  const [failed] = await worker.db.waitFor("job.error");
  expect(failed?.body).toMatchObject({ code: "recipient_refused", willRetry: false });
  expect(worker.db.all("user.email-bounce")).toEqual([]);
});

test("an address that is none does not count any more, and no dead letter waits for somebody to do something about it", async () => {
  server.refuseWith = "550 5.1.1 no such user";
  const { userId } = await order(mention(5), mention(6, randomUUID()));
  const [bounce] = await worker.db.waitFor("user.email-bounce");
  expect(bounce?.body).toEqual({ userId, email: "ada@example.org" });
  const [failed] = await worker.db.waitFor("job.error");
  expect(failed?.body).toMatchObject({ code: "address_bounced", willRetry: false });
  await eventually(async () => (await worker.outcomes("declined")) === 1);
});

test("a recipient whom the mail server refuses for now is tried again later, with the same mail", async () => {
  server.refuseWith = "451 4.7.1 try again later";
  await order();
  const [failed] = await worker.db.waitFor("job.error");
  expect(failed?.body).toMatchObject({ code: "mail_deferred", willRetry: true });
  expect(ownHeaders(await worker.broker.take("retry.1s"))).toEqual({ "x-attempt": 2 });
});
