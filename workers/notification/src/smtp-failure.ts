import { DependencyAway, PermanentFailure, TransientFailure } from "@warren/runtime/failures";

const MAIL_SERVER = "the mail server";
/** The code of a failure which says that there is no such address, whatever is mailed there. */
export const ADDRESS_BOUNCED = "address_bounced";
/**
 * What a mail server calls an address that is none (RFC 3463): no such mailbox or domain, not an address, moved, takes no
 * mail, disabled. A bare 550 is no proof of it: it is also how an address is refused because of who sends.
 */
const NO_SUCH_ADDRESS = /^5\d\d[ -](?:5\.1\.(?:1|2|3|6|10)|5\.2\.1)(?!\d)/;

function property(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
}

/**
 * What follows from an error of nodemailer. A server that cannot be reached, has no time (421) or does not accept our
 * login fails every mail alike, so it counts as away; a refusal counts for the one mail, and for its address only when it
 * says that there is none.
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
    if (NO_SUCH_ADDRESS.test(String(property(error, "response"))))
      return new PermanentFailure(ADDRESS_BOUNCED, said, cause);
    return new PermanentFailure(command === "RCPT TO" ? "recipient_refused" : "mail_refused", said, cause);
  }
  if (code === "EENVELOPE") return new PermanentFailure(ADDRESS_BOUNCED, "the address is not valid", cause);
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
