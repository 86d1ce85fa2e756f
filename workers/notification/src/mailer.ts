import { createTransport } from "nodemailer";
import type { Mail } from "./mail.ts";
import { smtpFailure } from "./smtp-failure.ts";

/** All of SMTP must end well within the lease on a mail. */
const PATIENCE = { connectMs: 10_000, answerMs: 20_000 };

export interface Mailer {
  /**
   * Resolves when the mail server can be expected to take a mail.
   * @throws DependencyAway when it cannot be reached or does not accept our login.
   */
  reach(): Promise<void>;
  /**
   * Resolves when the mail server has taken the mail.
   * @throws DependencyAway, TransientFailure or PermanentFailure, by who is at fault.
   */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** How a mail program offers to end such mails by one click (RFC 8058). */
const unsubscribing = (url: string | undefined) =>
  url === undefined
    ? {}
    : { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };

/** Sends mails over a few connections that are kept open. */
export function createMailer(smtpUrl: string, from: string, { connectMs, answerMs } = PATIENCE): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
  });
  let reached = false;
  return {
    reach: async () => {
      if (reached) return;
      try {
        await transport.verify();
      } catch (error) {
        throw smtpFailure(error);
      }
      reached = true;
    },
    send: async (mail) => {
      try {
        const { references, unsubscribeUrl, ...fields } = mail;
        const headers = { "Auto-Submitted": "auto-generated", ...unsubscribing(unsubscribeUrl) };
        const thread = references === undefined ? {} : { references, inReplyTo: references };
        await transport.sendMail({ ...fields, from, ...thread, headers });
      } catch (error) {
        reached = false;
        throw smtpFailure(error);
      }
    },
    close: () => transport.close(),
  };
}
