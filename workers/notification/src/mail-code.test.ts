import { randomUUID } from "node:crypto";
import { emailCodeHashOf } from "@warren/contracts/email-code";
import type { ResultOf } from "@warren/contracts/message-types";
import { eventually } from "@warren/contracts/testing/eventually";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mailCode } from "./mail-code.ts";
import { mailNewDevice } from "./mail-new-device.ts";
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
let signIn: ResultOf<"sign-in.find">;

beforeAll(async () => {
  server = await openMailServer();
  mailer = createMailer(`smtp://127.0.0.1:${String(server.port)}`, "Warren <warren@chat.example>");
  worker = await openTestWorker(
    "notification",
    {
      "user.email-asked": mailCode(mailer, PUBLIC_URL),
      "user.password-asked": mailReset(mailer, PUBLIC_URL),
      "user.email-left": mailFormerAddress(mailer, PUBLIC_URL),
      "sign-in.from-new-device": mailNewDevice(mailer, PUBLIC_URL),
    },
    {
      answers: {
        "email-change.find": () => facts,
        "sign-in.find": () => signIn,
        "effect.start": ({ effectId }) => {
          const done = worker.db.all("effect.done").some(({ body }) => body.effectId === effectId);
          return { decision: done ? "skip" : "run" };
        },
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

/** Resolves when this many more are done than before the work, so that nothing of it is left to the next test. */
async function until(done: number, work: () => Promise<unknown>): Promise<void> {
  const before = await worker.outcomes("done");
  await work();
  await eventually(async () => (await worker.outcomes("done")) === before + done);
}

const ask = () => until(1, () => worker.db.publish("user.email-asked", { ...change, mailId: randomUUID() }));

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
  await until(1, () => worker.db.publish("user.email-left", change));
  const [mail] = server.mails;
  expect(mail).toMatchObject({
    to: [{ address: "old@example.org" }],
    subject: "Ihre E-Mail-Adresse wird geändert",
  });
  expect(`${mail?.text ?? ""}${mail?.html ?? ""}`).not.toContain("new@example.org");
  expect(mail?.text).toContain(`${PUBLIC_URL}/settings/account\n`);
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
  await until(1, async () => {
    await worker.db.publish("user.email-asked", { ...change, mailId: randomUUID() });
    await eventually(async () => (await worker.outcomes("retried")) === 1);
    expect(worker.db.all("user.email-refused")).toHaveLength(1);
    expect(server.mails).toEqual([]);
    server.refuseWith = undefined;
  });
  expect(server.mails).toHaveLength(1);
});

test("whoever does not know their password is mailed a code that is known by its hash alone, and none once another was asked for", async () => {
  const asked = { userId, resetId: randomUUID(), at };
  await until(1, () => worker.db.publish("user.password-asked", asked));
  const [mail] = server.mails;
  expect(mail).toMatchObject({
    to: [{ address: "ada@example.org" }],
    subject: "Wählen Sie ein neues Passwort",
  });
  const code = /^ {4}(\S+)$/m.exec(mail?.text ?? "")?.[1] ?? "";
  expect(mail?.text).toContain(`${PUBLIC_URL}/reset#user=ada&code=${code}`);
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
  ["user.email-left", "old@example.org", () => ({ ...change, changeId: randomUUID() })],
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

const fromVienna = {
  ...{ username: "ada", email: "ada@example.org", address: "192.0.2.7", at: "2026-11-23T07:30:00.000Z" },
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  enough: false,
};

async function tellOf(found: typeof signIn, sessionId = randomUUID()): Promise<void> {
  signIn = found;
  await until(1, () => worker.db.publish("sign-in.from-new-device", { userId, sessionId, at }));
}

test("a person is mailed once of a sign-in from a new device: when by their clock, from where and with what", async () => {
  const sessionId = randomUUID();
  const german = { ...fromVienna, language: "de-AT", timeZone: "Europe/Vienna" };
  await tellOf(german, sessionId);
  await tellOf(german, sessionId);
  expect(server.mails).toMatchObject([
    { to: [{ address: "ada@example.org" }], subject: "Neue Anmeldung an Ihrem Konto" },
  ]);
  const [{ text = "", html = "" } = {}] = server.mails;
  for (const said of [text, html]) {
    expect(said).toContain("Konto ada");
    expect(said).toMatch(/Wann: Montag, 23\. November 2026 um 08:30:00 M/);
    expect(said).toContain("Von der Adresse: 192.0.2.7\nMit: Firefox unter Linux");
    for (const path of ["/settings/sessions", "/forgotten"]) expect(said).toContain(`${PUBLIC_URL}${path}`);
  }
});

test("what a stranger's program calls itself is in no mail, and who chose nothing is told in English and by UTC", async () => {
  await tellOf({ ...fromVienna, userAgent: "Call 555-0100 at once/1.0 (Windows NT 10.0)" });
  const text = server.mails[0]?.text ?? "";
  expect(text).toContain("When: Monday, 23 November 2026 at 07:30:00 UTC");
  expect(text).toContain("With: unknown");
  expect(text).not.toContain("555");
});

test.each([
  ["of somebody without a confirmed address", { ...fromVienna, email: undefined }],
  ["of somebody mailed of enough others", { ...fromVienna, enough: true }],
  ["of whom nothing is known any more", null],
])("nobody is mailed of a sign-in %s", async (_who, found) => {
  await tellOf(found);
  expect(server.mails).toEqual([]);
});
