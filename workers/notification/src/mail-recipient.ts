import { outgoing } from "@warren/contracts/bus/outgoing";
import type { ResultOf } from "@warren/contracts/message-types";
import { Postponed } from "@warren/runtime/failures";
import { publishUntilConfirmed } from "@warren/runtime/publish-until-confirmed";
import type { Handler } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";
import type { Mailer } from "./mailer.ts";
import { mentionMail, type Recipient } from "./mention-mail.ts";

/** Longer than a handler may run, so that nobody else starts while it still may send. */
const LEASE_MS = 120_000;

/**
 * Mails a notification to a person who is away, on the facts of this moment. Recorded as started before and as done
 * after: at least once, and twice only when the worker dies between the mail server's answer and the record.
 */
export function mailRecipient(mailer: Mailer, publicUrl: string): Handler<"notification.created"> {
  return async ({ body: notification, correlationId }, { bus, log, signal }) => {
    const { notificationId, userId, roomId, n, r } = notification;
    const reply = r === undefined ? {} : { r };
    const facts = await bus.query("recipient.find", { userId, roomId, n, ...reply });
    const recipient = toMail(facts);
    if (typeof recipient === "string") {
      log.info({ why: recipient }, "no mail");
      return;
    }
    // without a mail server there is no use in holding the lease
    await mailer.reach();
    const effectId = `mail:${notificationId}`;
    // a new id each time: the answer must be today's, not the one recorded for an earlier try
    const { decision } = await bus.awaitCommand("effect.start", { effectId, leaseMs: LEASE_MS });
    if (decision === "skip") return;
    if (decision === "wait") throw new Postponed("another try at this mail may still be under way");
    await mailer.send(mentionMail(notification, recipient, publicUrl));
    const done = outgoing("effect.done", { effectId }, { id: uuidV5("done", notificationId), correlationId });
    await publishUntilConfirmed(bus.publisher, { ...done, persistent: true }, { log, signal });
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
