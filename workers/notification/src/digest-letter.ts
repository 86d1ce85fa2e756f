import type { ResultOf } from "@warren/contracts/message-types";
import { digestTexts } from "./digest-texts.ts";
import { html } from "./html.ts";
import type { Mail } from "./mail.ts";
import type { Letter } from "./unread-mail.ts";

type Missed = Pick<NonNullable<ResultOf<"digest.find">>, "rooms" | "more">;

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** The mail that says what somebody has missed. Its Message-ID follows from `mailId`, so that a repeated mail is a known one. */
export function digestLetter(mailId: string, { rooms, more }: Missed, letter: Letter): Mail {
  const { to, language, publicUrl, unsubscribeUrl } = letter;
  const texts = digestTexts(language);
  const { hostname } = new URL(publicUrl);
  const settings = new URL("/settings/notifications", publicUrl).href;
  const mentioned = sum(rooms.map((room) => room.mentioned));
  const entries = rooms.map((room) => ({
    mentions: room.mentions,
    link: new URL(`/rooms/${room.roomId}`, publicUrl).href,
    name: room.kind === "direct" ? room.name || texts.direct : `#${room.name}`,
    says: [texts.unread(room.unread), ...(room.mentioned > 0 ? [texts.mentioned(room.mentioned)] : [])].join(
      ", ",
    ),
  }));
  const text = entries.map(({ name, says, link, mentions }) =>
    [`${name}: ${says}`, link, ...mentions.map(({ senderName, body }) => `> ${senderName}: ${body}`)].join(
      "\n",
    ),
  );
  const sections = entries.map(
    ({ name, says, link, mentions }) =>
      html`<p>
        <a href="${link}"><strong>${name}</strong></a
        >: ${says}
      </p> ` +
      mentions
        .map(
          ({ senderName, body }) =>
            html`<blockquote style="border-left: 3px solid #ccc; margin: 0; padding-left: 1em">
              <strong>${senderName}</strong>: <span style="white-space: pre-wrap">${body}</span>
            </blockquote>`,
        )
        .join("\n"),
  );
  const further = more === 0 ? [] : [texts.more(more)];
  return {
    messageId: `<digest.${mailId}@${hostname}>`,
    to,
    subject: texts.subject(sum(rooms.map((room) => room.unread)), rooms.length + more, mentioned),
    unsubscribeUrl,
    text: `${[...text, ...further].join("\n\n")}\n\n${texts.open}: ${publicUrl}\n\n${texts.why}\n${texts.change}: ${settings}\n${texts.end}: ${unsubscribeUrl}\n`,
    html: `${[...sections, ...further.map((line) => html`<p>${line}</p>`)].join("\n")}${html`<p>
        <a href="${publicUrl}">${texts.open}</a>
      </p>
      <p style="color: #666">
        ${texts.why} <a href="${settings}">${texts.change}</a> · <a href="${unsubscribeUrl}">${texts.end}</a>
      </p> `}`,
  };
}
