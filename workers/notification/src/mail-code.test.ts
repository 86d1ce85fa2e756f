import { randomUUID } from "node:crypto";
import { emailCodeHashOf } from "@warren/contracts/email-code";
import type { ResultOf } from "@warren/contracts/message-types";
import { eventually } from "@warren/contracts/testing/eventually";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mailCode } from "./mail-code.ts";
import { mailReset } from "./mail-reset.ts";
import { mailFormerAddress } from "./mail-former-address.ts";
import { createMailer, type Mailer } from "./mailer.ts";
import { openMailServer, type MailServer } from "./testing/mail-server.ts";

const PUBLIC_URL = "https://chat.example:8443";
let server: MailServer;
let mailer: Mailer;
let worker: TestWorker;
let facts: ResultOf<"email-change.find">;
let holds: boolean;

beforeAll(async () => {
  server = await openMailServer();
  mailer = createMailer(`smtp://127.0.0.1:${String(server.port)}`, "Warren <warren@chat.example>");
  worker = await openTestWorker(
    "notification",
    {
      "user.email-asked": mailCode(mailer, PUBLIC_URL),
      "user.password-asked": mailReset(mailer, PUBLIC_URL),
      "user.email-left": mailFormerAddress(mailer, PUBLIC_URL),
    },
    {
      answers: {
        "email-change.find": () => facts,
        "effect.start": () => ({ decision: "run" }),
        "user.email-code": () => ({ holds }),
        "user.password-code": () => ({ holds }),
        "password-reset.find": () => ({ username: "ada", email: "ada@example.org", language: "de" }),
        "user.email-refused": () => ({}),
      },
    },
  );
});
beforeEach(() => {
  server.mails.length = 0;
  holds = true;
  server.refuseWith = undefined;
});
afterAll(async () => {
  await worker.close();
  mailer.close();
  await server.close();
});

const [userId, changeId] = [randomUUID(), randomUUID()];
const at = "2026-11-22T00:00:00.000Z";
const change = { userId, changeId, at };
/** Every code that was stored, as a hash, the newest last. */
const stored = () => worker.db.all("user.email-code").map(({ body }) => body.codeHash);

async function ask(): Promise<void> {
  const before = await worker.outcomes("done");
  await worker.db.publish("user.email-asked", { ...change, mailId: randomUUID() });
  await eventually(async () => (await worker.outcomes("done")) > before);
}

test("a code is mailed to the address that waits alone, and known outside the mail by its hash; each mail has another", async () => {
  facts = { username: "ada", email: "new@example.org", formerEmail: "old@example.org" };
  const codes: string[] = [];
  for (const time of [1, 2]) {
    await ask();
    const mail = server.mails.at(-1);
    expect(mail?.to).toEqual([{ address: "new@example.org", name: "" }]);
    expect(mail?.text).toContain("account ada");
    const code = /^ {4}(\S+)$/m.exec(mail?.text ?? "")?.[1] ?? "";
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(mail?.text).toContain(`${PUBLIC_URL}/settings/account#code=${code}`);
    expect(mail?.html).toContain(code);
    expect(stored()).toHaveLength(time);
    expect(stored().at(-1)).toBe(emailCodeHashOf(userId, code.toLowerCase().replace("-", " ")));
    codes.push(code);
  }
  expect(codes[0]).not.toBe(codes[1]);
  const said = JSON.stringify(
    ["user.email-code", "effect.start", "effect.done"].map((t) => worker.db.all(t as never)),
  );
  for (const code of codes) expect(said).not.toContain(code);
});

test("the address until now is told in its reader's language, and learns neither the code nor the new address", async () => {
  facts = { username: "ada", language: "de-AT", email: "new@example.org", formerEmail: "old@example.org" };
  await worker.db.publish("user.email-left", change);
  const mail = await eventually(() => server.mails[0]);
  expect(mail).toMatchObject({
    to: [{ address: "old@example.org" }],
    subject: "Ihre E-Mail-Adresse wird geändert",
  });
  expect(`${mail.text ?? ""}${mail.html ?? ""}`).not.toContain("new@example.org");
  expect(mail.text).toContain(`${PUBLIC_URL}/settings/account\n`);
});

test.each([
  ["was taken back", null, true],
  ["was taken back while the mail server was asked", { username: "ada", email: "new@example.org" }, false],
])("no code is mailed for a change that %s", async (_what, found, stillHolds) => {
  facts = found;
  holds = stillHolds;
  await ask();
  expect(server.mails).toEqual([]);
});

test("who gave an address that refuses mail for good is told; one that only has no time is asked again", async () => {
  facts = { username: "ada", email: "gone@example.org" };
  server.refuseWith = "550 no";
  await worker.db.publish("user.email-asked", { ...change, mailId: randomUUID() });
  const [refused] = await worker.db.waitFor("user.email-refused");
  expect(refused?.body).toEqual({ userId, changeId });
  await eventually(async () => (await worker.outcomes("declined")) === 1);

  server.refuseWith = "450 no";
  await worker.db.publish("user.email-asked", { ...change, mailId: randomUUID() });
  await eventually(async () => (await worker.outcomes("retried")) === 1);
  expect(worker.db.all("user.email-refused")).toHaveLength(1);
  expect(server.mails).toEqual([]);
});

test("whoever does not know their password is mailed a code that is known by its hash alone, and none once another was asked for", async () => {
  const asked = { userId, resetId: randomUUID(), at };
  await worker.db.publish("user.password-asked", asked);
  const mail = await eventually(() => server.mails[0]);
  expect(mail).toMatchObject({
    to: [{ address: "ada@example.org" }],
    subject: "Wählen Sie ein neues Passwort",
  });
  const code = /^ {4}(\S+)$/m.exec(mail.text ?? "")?.[1] ?? "";
  expect(mail.text).toContain(`${PUBLIC_URL}/reset#user=ada&code=${code}`);
  const known = worker.db.all("user.password-code").map(({ body }) => body);
  expect(known).toEqual([{ userId, resetId: asked.resetId, codeHash: emailCodeHashOf(userId, code) }]);
  holds = false;
  const next = randomUUID();
  await worker.db.publish("user.password-asked", { ...asked, resetId: next });
  await eventually(() =>
    worker.db.all("effect.done").some(({ body }) => body.effectId === `password-code:${next}`),
  );
  expect(server.mails).toHaveLength(1);
});

test.each([
  ["user.password-asked", "ada@example.org", () => ({ userId, resetId: randomUUID(), at })],
  ["user.email-left", "old@example.org", () => change],
] as const)(
  "an address to which %s is mailed does not count any more when there is none such",
  async (type, email, body) => {
    facts = { username: "ada", formerEmail: "old@example.org" };
    server.refuseWith = "550 5.1.1 no such user";
    await worker.db.publish(type, body());
    await eventually(() =>
      worker.db
        .all("user.email-bounce")
        .some(({ body: told }) => told.userId === userId && told.email === email),
    );
  },
);
