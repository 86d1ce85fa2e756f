import { newUnsubscribeToken, unsubscribeTokenHashOf } from "@warren/contracts/unsubscribe-token";
import type { Handler } from "@warren/runtime/work";
import { digestLetter } from "./digest-letter.ts";
import type { Mailer } from "./mailer.ts";
import { sendToAccount } from "./send-to-account.ts";

/** Mails a person what they have missed and may see at this moment, once for the job's period; nothing when there is nothing. */
export function mailDigest(mailer: Mailer, publicUrl: string): Handler<"digest.mail"> {
  return async ({ id: jobId, body: { userId }, correlationId }, context) => {
    const { bus, log } = context;
    let mails = 0;
    // read when it is our turn: a mail server that was away for an hour must not be told of what is read by now
    const effect = { kind: "digest", id: jobId, correlationId };
    await sendToAccount(mailer, userId, effect, context, async () => {
      const missed = await bus.query("digest.find", { userId });
      if (!missed || missed.rooms.length === 0) {
        log.info({ why: missed ? "nothing is unread" : "no digest is wanted" }, "no digest");
        return undefined;
      }
      const token = newUnsubscribeToken(userId);
      await bus.awaitCommand("digest.offer", { userId, tokenHash: unsubscribeTokenHashOf(token) });
      mails = 1;
      const { email, displayName, language } = missed;
      const unsubscribeUrl = new URL(`/api/v1/unsubscribe/${token}`, publicUrl).href;
      const to = { name: displayName, address: email };
      return digestLetter(jobId, missed, { to, language, publicUrl, unsubscribeUrl });
    });
    return { mails };
  };
}
