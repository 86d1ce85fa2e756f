import { DependencyAway, PermanentFailure, TransientFailure } from "@warren/runtime/failures";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMailer, type Mailer } from "./mailer.ts";
import { openMailServer, type MailServer } from "./testing/mail-server.ts";

let server: MailServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await openMailServer();
  mailer = createMailer(`smtp://127.0.0.1:${String(server.port)}`, "Warren <warren@chat.example>");
});
afterAll(async () => {
  mailer.close();
  await server.close();
});

const send = (address = "ada@example.org") =>
  mailer.send({ messageId: "<1@chat.example>", to: { name: "", address }, subject: "", text: "", html: "" });

test.each([
  ["550 5.1.1 no such user", PermanentFailure, "address_bounced"],
  ["550 5.1.2 no such domain", PermanentFailure, "address_bounced"],
  ["556 5.1.10 takes no mail", PermanentFailure, "address_bounced"],
  ["550 5.2.1 mailbox disabled", PermanentFailure, "address_bounced"],
  // because of us, of what we say or for now: the address is as good as before
  ["550 relay not permitted", PermanentFailure, "recipient_refused"],
  ["550 5.7.1 listed as a source of spam", PermanentFailure, "recipient_refused"],
  ["550 5.1.8 bad sender", PermanentFailure, "recipient_refused"],
  ["552 5.2.2 mailbox full", PermanentFailure, "recipient_refused"],
  ["550 5.2.10 like no other", PermanentFailure, "recipient_refused"],
  ["450 4.1.1 greylisted", TransientFailure, "mail_deferred"],
  ["421 4.3.2 closing", DependencyAway, undefined],
] as const)("a mail server that answers %s to the recipient", async (answer, kind, code) => {
  server.refuseWith = answer;
  const failure: unknown = await send().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(kind);
  expect((failure as { code?: string }).code).toBe(code);
});

test("an address that no mail server could be asked about is none", async () => {
  server.refuseWith = undefined;
  await expect(send("")).rejects.toMatchObject({ code: "address_bounced" });
});
