import { once } from "node:events";
import { createTransport } from "nodemailer";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePortRange } from "../testing/free-ports.ts";
import { Mailbox } from "./mailbox.ts";
import { listenForMail } from "./smtp.ts";
import { serveMailbox } from "./web.ts";

const smtpPort = await freePortRange(2);
const url = `http://127.0.0.1:${String(smtpPort + 1)}`;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const mailbox = new Mailbox();
  const smtp = await listenForMail(smtpPort, mailbox, pino({ level: "silent" }));
  const web = await serveMailbox(smtpPort + 1, mailbox);
  const transport = createTransport(`smtp://127.0.0.1:${String(smtpPort)}`);
  await transport.sendMail({
    from: "Warren <warren@localhost>",
    to: "ada@example.org",
    bcc: "hidden@example.org",
    subject: "You were <b>mentioned</b>",
    text: "Grüße, ☃",
    html: "<p>Grüße</p><script>alert(1)</script>",
    messageId: "<event-1@warren>",
  });
  const nowhere = { from: "warren@localhost", to: "ada@nowhere.invalid", text: "" };
  await expect(transport.sendMail(nowhere)).rejects.toMatchObject({ responseCode: 550 });
  transport.close();
  stops.push(
    async () => await new Promise<void>((resolve) => smtp.close(resolve)),
    async () => {
      web.closeAllConnections();
      web.close();
      await once(web, "close");
    },
  );
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

test("a mail is listed as JSON with its recipients, blind copies included", async () => {
  const answer = (await (await fetch(`${url}/api/messages`)).json()) as { messages: unknown[] };
  expect(answer.messages).toEqual([
    expect.objectContaining({
      id: 1,
      from: "warren@localhost",
      to: ["ada@example.org", "hidden@example.org"],
      subject: "You were <b>mentioned</b>",
      text: expect.stringContaining("Grüße, ☃") as string,
      messageId: "<event-1@warren>",
    }),
  ]);
});

test("nothing in a mail becomes markup of the page", async () => {
  const list = await (await fetch(`${url}/`)).text();
  expect(list).toContain("You were &lt;b&gt;mentioned&lt;/b&gt;");
  const page = await fetch(`${url}/messages/1`);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await page.text()).not.toContain("<script>");
});

test("a mail that does not exist is not found", async () => {
  expect((await fetch(`${url}/messages/99`)).status).toBe(404);
});

test("only the newest 500 mails are kept", async () => {
  const mailbox = new Mailbox();
  for (let number = 1; number <= 501; number += 1) {
    await mailbox.add(Buffer.from(`Subject: ${String(number)}\r\n\r\nx`), ["a@b"]);
  }
  expect(mailbox.list()).toHaveLength(500);
  expect(mailbox.list()[0]?.subject).toBe("501");
  expect(mailbox.find(1)).toBeUndefined();
});
