import { emailCodeHashOf, newEmailCode } from "@warren/contracts/email-code";
import type { Handler } from "@warren/runtime/work";
import { addressTexts } from "./address-texts.ts";
import { html } from "./html.ts";
import type { Mail } from "./mail.ts";
import type { Mailer } from "./mailer.ts";
import { sendToAccount } from "./send-to-account.ts";

/**
 * Mails somebody who does not know their password a code by which they choose another. The code is made here and now, and is
 * known outside the mail by its hash alone; a repeated mail brings another one, which is the only one that counts then.
 */
export function mailReset(mailer: Mailer, publicUrl: string): Handler<"user.password-asked"> {
  return async ({ body: { userId, resetId }, correlationId }, context) => {
    const { bus, log } = context;
    const facts = await bus.query("password-reset.find", { userId, resetId });
    if (!facts) {
      log.info({ why: "another mail was asked for" }, "no mail");
      return;
    }
    const effect = { kind: "password-code", id: resetId, correlationId };
    await sendToAccount(mailer, userId, effect, context, async () => {
      const code = newEmailCode();
      const codeHash = emailCodeHashOf(userId, code);
      const { holds } = await bus.awaitCommand("user.password-code", { userId, resetId, codeHash });
      return holds ? resetMail({ ...facts, resetId, code }, publicUrl) : undefined;
    });
  };
}

interface ResetMail {
  readonly resetId: string;
  readonly email: string;
  readonly username: string;
  readonly language?: string | undefined;
  readonly code: string;
}

function resetMail({ resetId, email, username, language, code }: ResetMail, publicUrl: string): Mail {
  const { reset, code: texts } = addressTexts(language);
  // behind the #, so that no server on the way learns it
  const link = new URL(`/reset#user=${encodeURIComponent(username)}&code=${code}`, publicUrl).href;
  return {
    messageId: `<password-code.${resetId}@${new URL(publicUrl).hostname}>`,
    to: { name: "", address: email },
    subject: reset.subject,
    text: `${reset.ask(username)}\n\n    ${code}\n\n${texts.open}: ${link}\n\n${texts.holds}\n${reset.stranger}\n`,
    html: html`<p>${reset.ask(username)}</p>
      <p style="font: 600 1.5em ui-monospace, monospace">${code}</p>
      <p><a href="${link}">${texts.open}</a></p>
      <p style="color: #666">${texts.holds} ${reset.stranger}</p> `,
  };
}
