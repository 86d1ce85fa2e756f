import { emailCodeHashOf, newEmailCode } from "@warren/contracts/email-code";
import { Declined, PermanentFailure } from "@warren/runtime/failures";
import type { Handler } from "@warren/runtime/work";
import { addressTexts } from "./address-texts.ts";
import { html } from "./html.ts";
import type { Mail } from "./mail.ts";
import type { Mailer } from "./mailer.ts";
import { sendOnce } from "./send-once.ts";

/**
 * Mails a code to an address that somebody says is theirs. The code is made here and now, and is known outside the mail by
 * its hash alone; a repeated mail brings another one, which is the only one that counts then. Of an address that refuses
 * the mail for good, whoever gave it is told.
 */
export function mailCode(mailer: Mailer, publicUrl: string): Handler<"user.email-asked"> {
  return async ({ body: { userId, changeId, mailId }, correlationId }, context) => {
    const { bus, log } = context;
    const facts = await bus.query("email-change.find", { userId, changeId });
    if (facts?.email === undefined) {
      log.info({ why: "the address is not waited for any more" }, "no mail");
      return;
    }
    const { email, username, language } = facts;
    const sending = { kind: "email-code", id: mailId, correlationId };
    await sendOnce(mailer, sending, context, async () => {
      const code = newEmailCode();
      const codeHash = emailCodeHashOf(userId, code);
      const { holds } = await bus.awaitCommand("user.email-code", { userId, changeId, codeHash });
      return holds ? codeMail({ mailId, email, username, language, code }, publicUrl) : undefined;
    }).catch(async (error: unknown) => {
      if (!(error instanceof PermanentFailure)) throw error;
      await bus.awaitCommand("user.email-refused", { userId, changeId });
      throw new Declined(error.code, error.message, { cause: error });
    });
  };
}

interface CodeMail {
  readonly mailId: string;
  readonly email: string;
  /** Not the name that people give themselves: the mail may reach a stranger, and says nothing that its asker wrote. */
  readonly username: string;
  readonly language: string | undefined;
  readonly code: string;
}

function codeMail({ mailId, email, username, language, code }: CodeMail, publicUrl: string): Mail {
  const { subject, ask, open, holds, stranger } = addressTexts(language).code;
  const link = new URL(`/settings/account#code=${code}`, publicUrl).href;
  return {
    messageId: `<email-code.${mailId}@${new URL(publicUrl).hostname}>`,
    to: { name: "", address: email },
    subject,
    text: `${ask(username)}\n\n    ${code}\n\n${open}: ${link}\n\n${holds}\n${stranger}\n`,
    html: html`<p>${ask(username)}</p>
      <p style="font: 600 1.5em ui-monospace, monospace">${code}</p>
      <p><a href="${link}">${open}</a></p>
      <p style="color: #666">${holds} ${stranger}</p> `,
  };
}
