import type { NotificationRule } from "@warren/contracts/notification-decision";
import type { ResultOf } from "@warren/contracts/message-types";
import type { Handler } from "@warren/runtime/work";
import type { Mailer } from "./mailer.ts";
import { mentionMail, type Recipient } from "./mention-mail.ts";
import { sendOnce } from "./send-once.ts";

/** What the mail can tell of. */
const mailed: ReadonlySet<string> = new Set<NotificationRule>(["mention", "room"]);

/** Mails a notification to a person who is away, on the facts of this moment. */
export function mailRecipient(mailer: Mailer, publicUrl: string): Handler<"notification.created"> {
  return async ({ body: notification, correlationId }, context) => {
    const { notificationId, userId, roomId, n, r, reason, isQuiet } = notification;
    if (isQuiet === true || !mailed.has(reason)) return;
    const reply = r === undefined ? {} : { r };
    const facts = await context.bus.query("recipient.find", { userId, roomId, n, ...reply });
    const recipient = toMail(facts);
    if (typeof recipient === "string") {
      context.log.info({ why: recipient }, "no mail");
      return;
    }
    await sendOnce(mailer, { kind: "mail", id: notificationId, correlationId }, context, () =>
      mentionMail(notification, recipient, publicUrl),
    );
  };
}

/** The person to mail, or why there is no mail. */
function toMail(facts: ResultOf<"recipient.find">): Recipient | string {
  if (!facts) return "the message or the person is gone";
  if (!facts.member) return "not a member any more";
  if (facts.read) return "read already";
  if (facts.muted) return "room muted";
  if (facts.online) return "online";
  const { email } = facts;
  return email === undefined ? "no address" : { ...facts, email };
}
