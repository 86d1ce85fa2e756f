import { Declined, PermanentFailure } from "@warren/runtime/failures";
import type { WorkContext } from "@warren/runtime/work";
import type { Mail } from "./mail.ts";
import type { Mailer } from "./mailer.ts";
import type { Effect } from "./perform-once.ts";
import { sendOnce } from "./send-once.ts";
import { ADDRESS_BOUNCED } from "./smtp-failure.ts";

/**
 * Sends a mail once, as {@link sendOnce} does, to where a person's mails go. An address that turns out to be none does not
 * count any more, which they are told.
 * @throws Declined then; what `sendOnce` throws.
 */
export async function sendToAccount(
  mailer: Mailer,
  userId: string,
  effect: Effect,
  context: WorkContext,
  write: () => Promise<Mail | undefined> | Mail,
): Promise<void> {
  const { bus, log } = context;
  let email: string | undefined;
  try {
    await sendOnce(mailer, effect, context, async () => {
      const mail = await write();
      email = mail?.to.address;
      return mail;
    });
  } catch (error) {
    if (!(error instanceof PermanentFailure) || error.code !== ADDRESS_BOUNCED || email === undefined)
      throw error;
    log.warn({ err: error, userId }, "there is no such address: it does not count any more");
    await bus.awaitCommand("user.email-bounce", { userId, email });
    throw new Declined(error.code, error.message, { cause: error });
  }
}
