import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import type { Logger } from "pino";
import { SMTPServer } from "smtp-server";
import type { Mailbox } from "./mailbox.ts";

const maximumBytes = 10 * 1024 * 1024;

/** As every mail server would, which lets one see what becomes of an address that takes no mail. */
function refuseNowhere(address: string): Error | null {
  if (!address.toLowerCase().endsWith(".invalid")) return null;
  return Object.assign(new Error("5.1.2 no such domain"), { responseCode: 550 });
}

/**
 * Listens for mails on loopback and keeps every one, whoever it is for but under `.invalid`, a name that nobody can have.
 * Resolves when it listens.
 */
export async function listenForMail(port: number, mailbox: Mailbox, log: Logger): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    size: maximumBytes,
    onAuth: (auth, _session, done) => {
      done(null, { user: auth.username ?? "" });
    },
    onRcptTo: ({ address }, _session, done) => done(refuseNowhere(address)),
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then(async (raw) => await mailbox.add(raw, recipients))
        .then(
          ({ id, messageId, subject }) => {
            // before the answer: what was taken is in the log
            log.info({ id, messageId, subject }, "mail received");
            done();
          },
          (error: unknown) => {
            log.error({ err: error }, "mail refused: it cannot be read");
            done(new Error("message cannot be read"));
          },
        );
    },
  });
  server.on("error", (error) => {
    log.error({ err: error }, "mail connection failed");
  });
  const listener = server.listen(port, "127.0.0.1");
  await once(listener, "listening");
  return server;
}
