import type { ResultOf } from "@warren/contracts/message-types";
import { newUnsubscribeToken, unsubscribeTokenHashOf } from "@warren/contracts/unsubscribe-token";
import type { Handler, WorkBus } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";
import type { Mailer } from "./mailer.ts";
import { sendOnce } from "./send-once.ts";
import { testMail } from "./test-mail.ts";
import { unreadMail, type UnreadItem } from "./unread-mail.ts";

type Taken = ResultOf<"notification.take">["notifications"][number];

/** Mails a person what they have not read, one mail for each room, on the facts of this moment. */
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
      const mailId = uuidV5(about, jobId);
      return sendOnce(mailer, { kind: "mail", id: mailId, correlationId }, context, () => write(mailId));
    };
    if (notifications.some(({ reason }) => reason === "test"))
      await send("test", (mailId) => testMail(mailId, letter));
    const waiting = notifications.filter(({ reason }) => reason !== "test");
    const items = await Promise.all(waiting.map((taken) => toMail(bus, userId, taken)));
    const rooms = new Map<string, UnreadItem[]>();
    for (const [index, item] of items.entries()) {
      const { notificationId, roomId = "" } = waiting[index] ?? {};
      if (typeof item === "string") log.info({ why: item, notificationId }, "not mailed");
      else rooms.set(roomId, [...(rooms.get(roomId) ?? []), item]);
    }
    for (const [roomId, unread] of rooms)
      await send(roomId, (mailId) => unreadMail(mailId, roomId, unread, letter));
    return { mails: rooms.size };
  };
}

/** What to mail of a notification, or why nothing. */
async function toMail(
  bus: WorkBus,
  userId: string,
  { reason, roomId, n, r }: Taken,
): Promise<UnreadItem | string> {
  const facts = await bus.query("recipient.find", { userId, roomId, n, ...(r === undefined ? {} : { r }) });
  if (!facts) return "the message or the person is gone";
  if (!facts.member) return "not a member any more";
  if (facts.read) return "read already";
  if (facts.muted) return "room muted";
  if (!facts.wantsMail) return "mails turned off";
  if (facts.online) return "online";
  const { roomName, senderName, body } = facts;
  return { reason, roomName, senderName, body };
}
