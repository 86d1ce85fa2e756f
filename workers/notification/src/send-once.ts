import type { WorkContext } from "@warren/runtime/work";
import type { Mail } from "./mail.ts";
import type { Mailer } from "./mailer.ts";
import { performOnce, type Effect } from "./perform-once.ts";

/**
 * Sends a mail once, as {@link performOnce} does. `write` is called when it is our turn; undefined sends none.
 * @throws Postponed while another try may be under way; what the mailer throws.
 */
export async function sendOnce(
  mailer: Mailer,
  effect: Effect,
  context: WorkContext,
  write: () => Promise<Mail | undefined> | Mail,
): Promise<void> {
  // without a mail server there is no use in holding the lease
  await mailer.reach();
  await performOnce(effect, context, async () => {
    const mail = await write();
    if (mail) await mailer.send(mail);
    return undefined;
  });
}
