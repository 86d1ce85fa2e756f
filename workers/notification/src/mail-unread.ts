import type { ResultOf } from "@warren/contracts/message-types";
import { settingsInForce } from "@warren/contracts/notification-settings";
import { newUnsubscribeToken, unsubscribeTokenHashOf } from "@warren/contracts/unsubscribe-token";
import type { Handler, WorkContext } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";
import type { Mailer } from "./mailer.ts";
import { postponedMail } from "./postponed-mail.ts";
import { sendToAccount } from "./send-to-account.ts";
import { testMail } from "./test-mail.ts";
import { unreadMail, type UnreadItem } from "./unread-mail.ts";

type Taken = ResultOf<"notification.take">["notifications"][number];

interface Unread {
  readonly taken: Taken;
  readonly facts: NonNullable<ResultOf<"recipient.find">>;
}

/**
 * Mails a person what they have not read, one mail for each room, on the facts of this moment; or all of it later, while
 * they use Warren or want to be left alone.
 */
export function mailUnread(mailer: Mailer, publicUrl: string): Handler<"notification.mail"> {
  return async ({ id: jobId, body: { userId }, correlationId }, context) => {
    const { bus, log } = context;
    // taken while it is away, every notification would become a mail of its own
    await mailer.reach();
    const token = newUnsubscribeToken(userId);
    const tokenHash = unsubscribeTokenHashOf(token);
    const { person, notifications } = await bus.awaitCommand("notification.take", {
      userId,
      jobId,
      tokenHash,
    });
    const { email } = person ?? {};
    if (person === undefined || email === undefined) {
      log.info({ why: "no address" }, "no mail");
      return { mails: 0 };
    }
    const to = { name: person.displayName, address: email };
    const { language } = person;
    const letter = {
      to,
      language,
      publicUrl,
      unsubscribeUrl: new URL(`/api/v1/unsubscribe/${token}`, publicUrl).href,
    };
    const send = (about: string, write: (mailId: string) => ReturnType<typeof unreadMail>) => {
      const mailId = mailIdOf(about, jobId);
      const effect = { kind: "mail", id: mailId, correlationId };
      return sendToAccount(mailer, userId, effect, context, () => write(mailId));
    };
    if (notifications.some(({ reason }) => reason === "test"))
      await send("test", (mailId) => testMail(mailId, letter));
    const waiting = notifications.filter(({ reason }) => reason !== "test");
    const unread = await stillUnread(waiting, userId, context);
    if (await postpone(unread, { userId, jobId }, context)) return { mails: 0 };
    const rooms = new Map<string, UnreadItem[]>();
    for (const { taken, facts } of unread) {
      const { roomName, senderName, body } = facts;
      const item = { reason: taken.reason, roomName, senderName, body };
      rooms.set(taken.roomId, [...(rooms.get(taken.roomId) ?? []), item]);
    }
    for (const [roomId, items] of rooms)
      await send(roomId, (mailId) => unreadMail(mailId, roomId, items, letter));
    return { mails: rooms.size };
  };
}

/** A repeated job repeats its mails, and no other. */
const mailIdOf = (about: string, jobId: string) => uuidV5(about, jobId);

/** What of this is to be mailed, with the facts of this moment; why the rest is not, is logged. */
async function stillUnread(
  waiting: readonly Taken[],
  userId: string,
  { bus, log }: WorkContext,
): Promise<Unread[]> {
  const looked = await Promise.all(
    waiting.map(async (taken) => {
      const { notificationId, reason, roomId, n, r, senderId } = taken;
      const place = { roomId, n, ...(r === undefined ? {} : { r }) };
      const by = reason === "invitation" ? { invitedBy: senderId } : {};
      const facts = await bus.query("recipient.find", { userId, ...place, ...by });
      const why = whyNot(reason, facts);
      if (why === undefined && facts) return [{ taken, facts }];
      log.info({ why, notificationId }, "not mailed");
      return [];
    }),
  );
  return looked.flat();
}

function whyNot(reason: string, facts: ResultOf<"recipient.find">): string | undefined {
  if (!facts) return "the message or the person is gone";
  if (!facts.member) return "not a member any more";
  if (facts.read) return "read already";
  if (facts.muted) return "room muted";
  // whoever is there has the room in front of them, and may find nothing in it to read
  if (reason === "invitation" && facts.online) return "online";
  return settingsInForce(facts.settings).channels.email ? undefined : "mails turned off";
}

/** Gives all of it back for later when nothing is to be mailed now, and nothing of it was. */
async function postpone(
  unread: readonly Unread[],
  job: { userId: string; jobId: string },
  { bus, log }: WorkContext,
): Promise<boolean> {
  const [first] = unread;
  if (!first) return false;
  const since = unread.flatMap(({ taken: { postponedAt } }) => postponedAt ?? []).toSorted()[0];
  const later = postponedMail(first.facts, since === undefined ? undefined : new Date(since), new Date());
  if (!later) return false;
  const until = later.until.toISOString();
  const notificationIds = unread.map(({ taken }) => taken.notificationId);
  const effectIds = [...new Set(unread.map(({ taken }) => `mail:${mailIdOf(taken.roomId, job.jobId)}`))];
  const body = { ...job, notificationIds, effectIds, until };
  const { postponed } = await bus.awaitCommand("notification.postpone", body);
  if (!postponed) return false;
  log.info({ why: later.why, until, notifications: notificationIds.length }, "postponed");
  return true;
}
