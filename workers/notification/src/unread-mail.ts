import { html } from "./html.ts";
import type { Mail } from "./mail.ts";
import { unreadTexts } from "./unread-texts.ts";

/** Something that a person has not read. */
export interface UnreadItem {
  readonly reason: string;
  /** Empty for a direct room. */
  readonly roomName: string;
  readonly senderName: string;
  readonly body: string;
}

/** Whom a mail is for, and what every mail says. */
export interface Letter {
  readonly to: Mail["to"];
  readonly language: string | undefined;
  readonly publicUrl: string;
  readonly unsubscribeUrl: string;
}

/** The mail about what somebody has not read in a room. Its Message-ID follows from `mailId`, so that a repeated mail is a known one. */
export function unreadMail(
  mailId: string,
  roomId: string,
  items: readonly UnreadItem[],
  letter: Letter,
): Mail {
  const { to, language, publicUrl, unsubscribeUrl } = letter;
  const texts = unreadTexts(language);
  const { hostname } = new URL(publicUrl);
  const link = new URL(`/rooms/${roomId}`, publicUrl).href;
  const settings = new URL("/settings/notifications", publicUrl).href;
  const [first] = items;
  const where = first === undefined || first.roomName === "" ? texts.direct : `#${first.roomName}`;
  const subject =
    items.length === 1 && first
      ? texts.one(first.reason, first.senderName, where)
      : texts.several(items.length, where);
  const invited = (reason: string, who: string) =>
    reason === "invitation" ? `${texts.one(reason, who, where)}.` : undefined;
  const said = items
    .map(({ reason, senderName, body }) => invited(reason, senderName) ?? `${senderName}:\n${body}`)
    .join("\n\n");
  const quotes = items.map(({ reason, senderName, body }) => {
    const sentence = invited(reason, senderName);
    if (sentence !== undefined) return html`<p>${sentence}</p>`;
    // what keeps its spaces holds none of the template's
    return html`<p><strong>${senderName}</strong></p>
      <blockquote style="border-left: 3px solid #ccc; margin: 0; padding-left: 1em">
        <span style="white-space: pre-wrap">${body}</span>
      </blockquote>`;
  });
  return {
    messageId: `<notification.${mailId}@${hostname}>`,
    references: `<room.${roomId}@${hostname}>`,
    to,
    subject,
    unsubscribeUrl,
    text: `${said}\n\n${texts.open}: ${link}\n\n${texts.why}\n${texts.change}: ${settings}\n${texts.end}: ${unsubscribeUrl}\n`,
    html: `${quotes.join("\n")}${html`<p><a href="${link}">${texts.open}</a></p>
      <p style="color: #666">
        ${texts.why} <a href="${settings}">${texts.change}</a> · <a href="${unsubscribeUrl}">${texts.end}</a>
      </p> `}`,
  };
}
