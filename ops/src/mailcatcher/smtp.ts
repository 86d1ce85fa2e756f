import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import type { Logger } from "pino";
import { SMTPServer } from "smtp-server";
import type { Mailbox } from "./mailbox.ts";

const maximumBytes = 10 * 1024 * 1024;

/** Listens for mails on loopback and keeps every one, whoever it is for. Resolves when it listens. */
export async function listenForMail(port: number, mailbox: Mailbox, log: Logger): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    size: maximumBytes,
    onAuth: (auth, _session, done) => {
      done(null, { user: auth.username ?? "" });
    },
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then(async (raw) => await mailbox.add(raw, recipients))
        .then(
          ({ id, subject }) => {
            log.info({ id, subject }, "mail received");
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
