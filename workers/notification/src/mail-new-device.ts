import type { ResultOf } from "@warren/contracts/message-types";
import type { Handler } from "@warren/runtime/work";
import { browserName } from "./browser-name.ts";
import { html } from "./html.ts";
import type { Mail } from "./mail.ts";
import type { Mailer } from "./mailer.ts";
import { sendToAccount } from "./send-to-account.ts";
import { signInTexts } from "./sign-in-texts.ts";

/** Tells a person of a sign-in from a device that their account did not know, and what to do when it was not theirs. */
export function mailNewDevice(mailer: Mailer, publicUrl: string): Handler<"sign-in.from-new-device"> {
  return async ({ body: { userId, sessionId }, correlationId }, context) => {
    const facts = await context.bus.query("sign-in.find", { userId, sessionId });
    const why = reasonAgainst(facts);
    if (facts?.email === undefined || why !== undefined) {
      context.log.info({ why }, "no mail");
      return;
    }
    const mail = newDeviceMail({ ...facts, email: facts.email, sessionId }, publicUrl);
    const effect = { kind: "new-device", id: sessionId, correlationId };
    await sendToAccount(mailer, userId, effect, context, () => mail);
  };
}

function reasonAgainst(facts: ResultOf<"sign-in.find">): string | undefined {
  if (!facts) return "it is too long ago";
  if (facts.email === undefined) return "no confirmed address";
  return facts.enough ? "enough were mailed within the hour" : undefined;
}

type SignIn = NonNullable<ResultOf<"sign-in.find">> & { email: string; sessionId: string };

function newDeviceMail(signIn: SignIn, publicUrl: string): Mail {
  const { sessionId, email, username, address, language } = signIn;
  const texts = signInTexts(language);
  const device = browserName(signIn.userAgent);
  const facts: [string, string][] = [
    [texts.when, momentOf(signIn)],
    [texts.address, address === "" ? texts.unknown : address],
    [texts.device, device ? texts.browserOn(device.browser, device.system) : texts.unknown],
  ];
  const sessions = new URL("/settings/sessions", publicUrl).href;
  const forgotten = new URL("/forgotten", publicUrl).href;
  const lines = facts.map(([name, value]) => `${name}: ${value}`).join("\n");
  return {
    messageId: `<new-device.${sessionId}@${new URL(publicUrl).hostname}>`,
    to: { name: "", address: email },
    subject: texts.subject,
    text: `${texts.says(username)}\n\n${lines}\n\n${texts.you}\n\n${texts.notYou}\n${sessions}\n\n${texts.lockedOut}\n${forgotten}\n`,
    html: html`<p>${texts.says(username)}</p>
      <p style="white-space: pre-line">${lines}</p>
      <p>${texts.you}</p>
      <p>${texts.notYou}<br /><a href="${sessions}">${sessions}</a></p>
      <p>${texts.lockedOut}<br /><a href="${forgotten}">${forgotten}</a></p> `,
  };
}

/** The moment by the person's own clock, which is named. */
function momentOf({ at, language = "en", timeZone = "UTC" }: SignIn): string {
  const words = language.split("-")[0] === "de" ? language : "en-GB";
  const format = new Intl.DateTimeFormat(words, { dateStyle: "full", timeStyle: "long", timeZone });
  return format.format(new Date(at));
}
