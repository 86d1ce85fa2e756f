import { createLog } from "@warren/runtime/create-log";
import { drainOnSignal } from "@warren/runtime/drain-on-signal";
import { runWorker } from "@warren/runtime/run-worker";
import { readConfig } from "./config.ts";
import { mailCode } from "./mail-code.ts";
import { mailFormerAddress } from "./mail-former-address.ts";
import { mailUnread } from "./mail-unread.ts";
import { createMailer } from "./mailer.ts";
import { notifyOfInvitation } from "./notify-of-invitation.ts";
import { notifyOfMessage } from "./notify-of-message.ts";
import { notifyOfReaction } from "./notify-of-reaction.ts";

const { logLevel, smtpUrl, mailFrom, publicUrl, ...options } = readConfig();
const log = createLog("notification", logLevel);
const mailer = createMailer(smtpUrl, mailFrom);
const handlers = {
  "member.joined": notifyOfInvitation,
  "message.posted": notifyOfMessage,
  "reaction.added": notifyOfReaction,
  "notification.mail": mailUnread(mailer, publicUrl),
  "user.email-asked": mailCode(mailer, publicUrl),
  "user.email-left": mailFormerAddress(mailer, publicUrl),
};
const worker = await runWorker("notification", handlers, { ...options, log });
drainOnSignal(log, async () => {
  await worker.drain();
  mailer.close();
});
log.info({ instance: worker.bus.identity.instance }, "ready");
