import { createLog } from "@warren/runtime/create-log";
import { drainOnSignal } from "@warren/runtime/drain-on-signal";
import { runWorker } from "@warren/runtime/run-worker";
import { warnAboutExceptions } from "@warren/runtime/ssrf/fetch-allow";
import { createGuardedRequest } from "@warren/runtime/ssrf/guarded-request";
import { readConfig } from "./config.ts";
import { mailCode } from "./mail-code.ts";
import { mailDigest } from "./mail-digest.ts";
import { mailFormerAddress } from "./mail-former-address.ts";
import { mailNewDevice } from "./mail-new-device.ts";
import { mailReset } from "./mail-reset.ts";
import { mailUnread } from "./mail-unread.ts";
import { createMailer } from "./mailer.ts";
import { notifyOfInvitation } from "./notify-of-invitation.ts";
import { notifyOfJob } from "./notify-of-job.ts";
import { notifyOfMessage } from "./notify-of-message.ts";
import { notifyOfReaction } from "./notify-of-reaction.ts";
import { pushNotice } from "./push-notice.ts";
import { createPushService } from "./push-service.ts";

const { logLevel, smtpUrl, mailFrom, publicUrl, allow, vapid, ...options } = readConfig();
const log = createLog("notification", logLevel);
const mailer = createMailer(smtpUrl, mailFrom);
warnAboutExceptions(log, allow);
const sites = createGuardedRequest({ allow });
const handlers = {
  "digest.mail": mailDigest(mailer, publicUrl),
  "job.shown": notifyOfJob,
  "member.joined": notifyOfInvitation,
  "message.posted": notifyOfMessage,
  "reaction.added": notifyOfReaction,
  "notification.created": pushNotice(vapid && createPushService(sites, vapid)),
  "notification.mail": mailUnread(mailer, publicUrl),
  "sign-in.from-new-device": mailNewDevice(mailer, publicUrl),
  "user.email-asked": mailCode(mailer, publicUrl),
  "user.password-asked": mailReset(mailer, publicUrl),
  "user.email-left": mailFormerAddress(mailer, publicUrl),
};
const worker = await runWorker("notification", handlers, { ...options, log });
drainOnSignal(log, async () => {
  await worker.drain();
  mailer.close();
  await sites.close();
});
log.info({ instance: worker.bus.identity.instance }, "ready");
