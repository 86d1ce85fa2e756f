import { once } from "node:events";
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** A real SMTP server that keeps what it takes. */
export interface MailServer {
  readonly port: number;
  readonly mails: Email[];
  /** Refuses the next recipients with this status and text, until it is unset. */
  refuseWith: `${number} ${string}` | undefined;
  close(): Promise<void>;
}

export async function openMailServer(port = 0): Promise<MailServer> {
  const mails: Email[] = [];
  const mailServer: MailServer = { port: 0, mails, refuseWith: undefined, close: async () => {} };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo: (_address, _session, callback) => {
      const [status = "", ...words] = mailServer.refuseWith?.split(" ") ?? [];
      callback(
        status === "" ? null : Object.assign(new Error(words.join(" ")), { responseCode: Number(status) }),
      );
    },
    onData: (stream, _session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        PostalMime.parse(Buffer.concat(chunks)).then(
          (mail) => {
            mails.push(mail);
            callback();
          },
          (error: unknown) => callback(error as Error),
        );
      });
    },
  });
  // a client that went away in the middle is none of the test's business
  server.on("error", () => undefined);
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  return Object.assign(mailServer, {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}
