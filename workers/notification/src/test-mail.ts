import { html } from "./html.ts";
import type { Mail } from "./mail.ts";
import type { Letter } from "./unread-mail.ts";
import { unreadTexts } from "./unread-texts.ts";

/** The mail that somebody sends themselves to see whether mails arrive. */
export function testMail(mailId: string, { to, language, publicUrl, unsubscribeUrl }: Letter): Mail {
  const { test } = unreadTexts(language);
  return {
    messageId: `<notification.${mailId}@${new URL(publicUrl).hostname}>`,
    to,
    subject: test.subject,
    unsubscribeUrl,
    text: `${test.says}\n`,
    html: html`<p>${test.says}</p>`,
  };
}
