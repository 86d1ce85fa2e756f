import type { BodyOf, ResultOf } from "@warren/contracts/message-types";
import { html } from "./html.ts";
import type { Mail } from "./mail.ts";

/** The present facts about a person who is to be mailed. */
export type Recipient = NonNullable<ResultOf<"recipient.find">> & { readonly email: string };

/** The mail about a mention. Its Message-ID follows from the notification, so that a repeated mail is a known one. */
export function mentionMail(
  { notificationId, roomId }: Pick<BodyOf<"notification.created">, "notificationId" | "roomId">,
  recipient: Recipient,
  publicUrl: string,
): Mail {
  const { email, displayName, senderName, roomName, body } = recipient;
  const { hostname } = new URL(publicUrl);
  const link = new URL(`/rooms/${roomId}`, publicUrl).href;
  const where = roomName === "" ? "a direct conversation" : `#${roomName}`;
  const subject = `${senderName} mentioned you in ${where}`;
  const reason = "You get this mail because you were mentioned while you were away.";
  return {
    messageId: `<notification.${notificationId}@${hostname}>`,
    references: `<room.${roomId}@${hostname}>`,
    to: { name: displayName, address: email },
    subject,
    text: `${subject}:\n\n${body}\n\nOpen it: ${link}\n\n${reason}\n`,
    html: html`<p><strong>${senderName}</strong> mentioned you in <strong>${where}</strong>:</p>
      <blockquote style="white-space: pre-wrap; border-left: 3px solid #ccc; margin: 0; padding-left: 1em">
        ${body}
      </blockquote>
      <p><a href="${link}">Open it in Warren</a></p>
      <p style="color: #666">${reason}</p> `,
  };
}
