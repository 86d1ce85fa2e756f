import type { Handler } from "@warren/runtime/work";
import { addressTexts } from "./address-texts.ts";
import { html } from "./html.ts";
import type { Mailer } from "./mailer.ts";
import { sendToAccount } from "./send-to-account.ts";

/** Tells the address that a person's mails went to that they are to go elsewhere, and what to do against it. */
export function mailFormerAddress(mailer: Mailer, publicUrl: string): Handler<"user.email-left"> {
  return async ({ body: { userId, changeId }, correlationId }, context) => {
    const facts = await context.bus.query("email-change.find", { userId, changeId });
    const address = facts?.formerEmail;
    if (address === undefined) {
      context.log.info({ why: "the change was taken back" }, "no mail");
      return;
    }
    const { subject, changes, waits, notYou } = addressTexts(facts?.language).former;
    const link = new URL("/settings/account", publicUrl).href;
    const said = `${changes(facts?.username ?? "")} ${waits}`;
    const effect = { kind: "email-left", id: changeId, correlationId };
    await sendToAccount(mailer, userId, effect, context, () => ({
      messageId: `<email-left.${changeId}@${new URL(publicUrl).hostname}>`,
      to: { name: "", address },
      subject,
      text: `${said}\n\n${notYou}\n${link}\n`,
      html: html`<p>${said}</p>
        <p>${notYou}<br /><a href="${link}">${link}</a></p> `,
    }));
  };
}
