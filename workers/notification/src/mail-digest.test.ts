import { randomUUID } from "node:crypto";
import type { ResultOf } from "@warren/contracts/message-types";
import { eventually } from "@warren/contracts/testing/eventually";
import { unsubscribeTokenHashOf } from "@warren/contracts/unsubscribe-token";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailDigest } from "./mail-digest.ts";
import { createMailer, type Mailer } from "./mailer.ts";
import { openMailServer, type MailServer } from "./testing/mail-server.ts";

let server: MailServer;
let mailer: Mailer;
let worker: TestWorker;
let missed: ResultOf<"digest.find">;
let decision: "run" | "skip" = "run";
const roomId = randomUUID();
const ada = { email: "ada@example.org", displayName: "Ada", more: 0 };
const tea = {
  ...{ roomId, kind: "public" as const, name: "tea & <cake>", unread: 3, mentioned: 1 },
  mentions: [{ senderName: "Bob <b>", body: "hi @ada <script>alert(1)</script>" }],
};

beforeAll(async () => {
  server = await openMailServer();
  mailer = createMailer(`smtp://127.0.0.1:${String(server.port)}`, "Warren <warren@chat.example>");
  worker = await openTestWorker(
    "notification",
    { "digest.mail": mailDigest(mailer, "https://chat.example:8443") },
    {
      timing: { probeMs: 10 },
      answers: {
        "digest.find": () => missed,
        "digest.offer": () => ({}),
        "effect.start": () => ({ decision }),
      },
    },
  );
});
afterAll(async () => {
  await worker.close();
  mailer.close();
  await server.close();
});

/** Orders a digest, and waits until the worker has done with it. */
async function order(): Promise<string> {
  const before = await worker.outcomes("done");
  const job = { userId: randomUUID(), period: "daily 2026-11-23" };
  await worker.db.publish("digest.mail", job, { exchange: "jobs" });
  await eventually(async () => (await worker.outcomes("done")) === before + 1);
  return job.userId;
}

test("a digest names rooms and mentions, in text and HTML, and ends all mails by one click", async () => {
  missed = { ...ada, rooms: [tea], more: 2 };
  const userId = await order();
  const [mail] = server.mails;
  expect(mail?.subject).toBe("3 unread messages in 3 rooms, one mentions you");
  expect(mail?.text).toContain("#tea & <cake>: 3 unread, one mentions you");
  expect(mail?.text).toContain("> Bob <b>: hi @ada <script>");
  expect(mail?.text).toContain("And 2 more rooms.");
  expect(mail?.html).toContain("#tea &amp; &lt;cake&gt;");
  expect(mail?.html).toContain(`pre-wrap">hi @ada &lt;script&gt;`);
  expect(mail?.html).not.toContain("<script>");
  const header = (name: string) => mail?.headers.find(({ key }) => key === name)?.value ?? "";
  const token = /unsubscribe\/([\w.-]+)>/.exec(header("list-unsubscribe"))?.[1] ?? "";
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(worker.db.all("digest.offer").map(({ body }) => body)).toEqual([
    { userId, tokenHash: unsubscribeTokenHashOf(token) },
  ]);
});

test("a German reader gets it in German", async () => {
  missed = { ...ada, language: "de", rooms: [{ ...tea, mentioned: 0, mentions: [], unread: 1 }] };
  await order();
  expect(server.mails.at(-1)?.subject).toBe("1 ungelesene Nachricht in einem Raum");
});

test("nothing is mailed where nothing is unread, none is wanted, or it was mailed before", async () => {
  const before = server.mails.length;
  missed = { ...ada, rooms: [] };
  await order();
  missed = null;
  await order();
  missed = { ...ada, rooms: [tea] };
  decision = "skip";
  await order();
  expect(server.mails).toHaveLength(before);
});
