import type { BodyOf, ResultOf } from "@warren/contracts/message-types";
import type { PushedNotice } from "@warren/contracts/push-subscription";
import { pushTexts } from "./push-texts.ts";

type Notice = BodyOf<"notification.created">;
type Facts = NonNullable<ResultOf<"recipient.find">>;

/** What a browser shows of a notification while Warren is closed there. Of a room it shows one at a time, the newest. */
export function pushedNotice(
  { notificationId, reason, roomId, n, r, excerpt }: Notice,
  facts: Facts | null,
  language: string | undefined,
): PushedNotice {
  const texts = pushTexts(language);
  const { roomName = "", senderName = "" } = facts ?? {};
  const said: Record<string, [title: string, body: string]> = {
    test: [texts.test.subject, texts.test.pushed],
    summary: [texts.summary, texts.meanwhile(excerpt)],
    reminder: [texts.reminder, excerpt],
  };
  const where = roomName === "" ? texts.direct : `#${roomName}`;
  const [title, body] = said[reason] ?? [texts.one(reason, senderName, where), excerpt];
  const thread = r === undefined ? "" : `?thread&r=${String(r)}`;
  return {
    ...{
      notificationId,
      reason,
      tag: `room.${roomId}`,
      title,
      body,
      roomId,
      n,
      ...(r === undefined ? {} : { r }),
    },
    path: `/rooms/${roomId}/${String(n)}${thread}`,
    ...{ open: texts.open, markRead: texts.markRead },
  };
}
