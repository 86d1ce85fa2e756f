import { DependencyAway, PermanentFailure, TransientFailure } from "@warren/runtime/failures";

const MAIL_SERVER = "the mail server";

function property(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
}

/**
 * What follows from an error of nodemailer. A server that cannot be reached, has no time (421) or does not accept our
 * login fails every mail alike, so it counts as away; a refusal counts for the one mail.
 */
export function smtpFailure(error: unknown): unknown {
  const cause = { cause: error };
  const code = property(error, "code");
  const status = property(error, "responseCode");
  const command = property(error, "command");
  if (code === "EAUTH" || code === "ETLS" || status === 421) return new DependencyAway(MAIL_SERVER, cause);
  if (typeof status === "number") {
    const said = `the mail server answered ${String(status)} to ${String(command)}`;
    if (status < 500) return new TransientFailure("mail_deferred", said, cause);
    // a sender that is not accepted is our configuration's fault, which somebody can correct within a day
    if (command === "MAIL FROM") return new TransientFailure("mail_sender_refused", said, cause);
    return new PermanentFailure(command === "RCPT TO" ? "recipient_refused" : "mail_refused", said, cause);
  }
  if (code === "EENVELOPE")
    return new PermanentFailure("recipient_refused", "the address is not valid", cause);
  const unreachable = [
    "ECONNECTION",
    "ETIMEDOUT",
    "ESOCKET",
    "EDNS",
    "EPROTOCOL",
    "ECONNREFUSED",
    "ECONNRESET",
  ];
  return typeof code === "string" && unreachable.includes(code)
    ? new DependencyAway(MAIL_SERVER, cause)
    : error;
}
