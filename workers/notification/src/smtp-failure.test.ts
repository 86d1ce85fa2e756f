import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
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

const mailTo = (address: string) => ({
  ...{ messageId: "<1@chat.example>", to: { name: "", address }, subject: "", text: "", html: "" },
});
const send = (address = "ada@example.org") => mailer.send(mailTo(address));

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

/** Speaks SMTP up to a command, and is silent from then on without hanging up. */
async function silentFrom(command: "greeting" | "RCPT" | "the mail") {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let isSilent = command === "greeting";
    const say = (line: string) => isSilent || socket.write(`${line}\r\n`);
    say("220 slow.example");
    socket
      .on("error", () => undefined)
      .on("data", (chunk) => {
        const [said] = chunk.toString().split(/\s/);
        isSilent ||=
          said === command || (command === "the mail" && !/^(EHLO|MAIL|RCPT|DATA)$/.test(said ?? ""));
        say(said === "DATA" ? "354 go on" : "250 ok");
      });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `smtp://127.0.0.1:${String(port)}`, close };
}

test.each(["greeting", "RCPT", "the mail"] as const)(
  "a mail server that says nothing any more at %s is away: the mail waits without spending an attempt",
  async (command) => {
    const slow = await silentFrom(command);
    const patience = { connectMs: 200, answerMs: 200 };
    const hurried = createMailer(slow.url, "Warren <warren@chat.example>", patience);
    await expect(hurried.send(mailTo("ada@example.org"))).rejects.toBeInstanceOf(DependencyAway);
    hurried.close();
    await slow.close();
  },
);
