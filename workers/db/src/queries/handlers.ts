import type { QueryHandlers } from "./handler.ts";
import { accountFind } from "./handlers/account-find.ts";
import { apiResultFind } from "./handlers/api-result-find.ts";
import { apiResultPopular } from "./handlers/api-result-popular.ts";
import { botList } from "./handlers/bot-list.ts";
import { attachmentRead } from "./handlers/attachment-read.ts";
import { auditHead } from "./handlers/audit-head.ts";
import { auditList } from "./handlers/audit-list.ts";
import { auditVerify } from "./handlers/audit-verify.ts";
import { cacheEvict } from "./handlers/cache-evict.ts";
import { credentialsFind } from "./handlers/credentials-find.ts";
import { databasePing } from "./handlers/database-ping.ts";
import { digestFind } from "./handlers/digest-find.ts";
import { emailChangeFind } from "./handlers/email-change-find.ts";
import { draftList } from "./handlers/draft-list.ts";
import { inviteFind } from "./handlers/invite-find.ts";
import { inviteList } from "./handlers/invite-list.ts";
import { deadCheck } from "./handlers/dead-check.ts";
import { deadFind } from "./handlers/dead-find.ts";
import { deadList } from "./handlers/dead-list.ts";
import { jobFind } from "./handlers/job-find.ts";
import { jobHistory } from "./handlers/job-history.ts";
import { jobList } from "./handlers/job-list.ts";
import { membershipList } from "./handlers/membership-list.ts";
import { messageEdits } from "./handlers/message-edits.ts";
import { messageLife } from "./handlers/message-life.ts";
import { messageSource } from "./handlers/message-source.ts";
import { outcomeFind } from "./handlers/outcome-find.ts";
import { passwordResetFind } from "./handlers/password-reset-find.ts";
import { peopleFind } from "./handlers/people-find.ts";
import { peopleList } from "./handlers/people-list.ts";
import { pipelineSamples } from "./handlers/pipeline-samples.ts";
import { pipelineShow } from "./handlers/pipeline-show.ts";
import { presenceFind } from "./handlers/presence-find.ts";
import { presenceReport } from "./handlers/presence-report.ts";
import { pushTargets } from "./handlers/push-targets.ts";
import { recipientFind } from "./handlers/recipient-find.ts";
import { retentionShow } from "./handlers/retention-show.ts";
import { roomBans } from "./handlers/room-bans.ts";
import { roomDirectory } from "./handlers/room-directory.ts";
import { roomHeads } from "./handlers/room-heads.ts";
import { roomHistory } from "./handlers/room-history.ts";
import { roomMembers } from "./handlers/room-members.ts";
import { roomPins } from "./handlers/room-pins.ts";
import { roomSync } from "./handlers/room-sync.ts";
import { searchFind } from "./handlers/search-find.ts";
import { notificationFacts } from "./handlers/notification-facts.ts";
import { notificationList } from "./handlers/notification-list.ts";
import { notificationPreferences } from "./handlers/notification-preferences.ts";
import { notificationWhy } from "./handlers/notification-why.ts";
import { savedList } from "./handlers/saved-list.ts";
import { sessionCheck } from "./handlers/session-check.ts";
import { sessionFind } from "./handlers/session-find.ts";
import { sessionList } from "./handlers/session-list.ts";
import { sessionSnapshot } from "./handlers/session-snapshot.ts";
import { signInFind } from "./handlers/sign-in-find.ts";
import { settingsShow } from "./handlers/settings-show.ts";
import { slashList } from "./handlers/slash-list.ts";
import { threadList } from "./handlers/thread-list.ts";
import { tokenList } from "./handlers/token-list.ts";
import { uploadRead } from "./handlers/upload-read.ts";
import { webhookDeliveries } from "./handlers/webhook-deliveries.ts";
import { webhookFind } from "./handlers/webhook-find.ts";
import { webhookList } from "./handlers/webhook-list.ts";
import { webhookMatch } from "./handlers/webhook-match.ts";
import { webhookSecret } from "./handlers/webhook-secret.ts";
import { webhookTarget } from "./handlers/webhook-target.ts";
import { workerList } from "./handlers/worker-list.ts";

/** Every query and the one function that answers it. */
export const queryHandlers: QueryHandlers = {
  "account.find": accountFind,
  "api-result.find": apiResultFind,
  "api-result.popular": apiResultPopular,
  "bot.list": botList,
  "attachment.read": attachmentRead,
  "audit.head": auditHead,
  "audit.list": auditList,
  "audit.verify": auditVerify,
  "cache.evict": cacheEvict,
  "credentials.find": credentialsFind,
  "database.ping": databasePing,
  "digest.find": digestFind,
  "draft.list": draftList,
  "email-change.find": emailChangeFind,
  "invite.find": inviteFind,
  "invite.list": inviteList,
  "dead.check": deadCheck,
  "dead.find": deadFind,
  "dead.list": deadList,
  "job.find": jobFind,
  "job.history": jobHistory,
  "job.list": jobList,
  "membership.list": membershipList,
  "message.edits": messageEdits,
  "message.life": messageLife,
  "message.source": messageSource,
  "outcome.find": outcomeFind,
  "password-reset.find": passwordResetFind,
  "people.find": peopleFind,
  "people.list": peopleList,
  "pipeline.samples": pipelineSamples,
  "pipeline.show": pipelineShow,
  "presence.find": presenceFind,
  "presence.report": presenceReport,
  "push.targets": pushTargets,
  "recipient.find": recipientFind,
  "retention.show": retentionShow,
  "room.bans": roomBans,
  "room.directory": roomDirectory,
  "room.heads": roomHeads,
  "room.history": roomHistory,
  "room.members": roomMembers,
  "room.pins": roomPins,
  "room.sync": roomSync,
  "search.find": searchFind,
  "saved.list": savedList,
  "notification.facts": notificationFacts,
  "notification.list": notificationList,
  "notification.preferences": notificationPreferences,
  "notification.why": notificationWhy,
  "session.check": sessionCheck,
  "session.find": sessionFind,
  "session.list": sessionList,
  "session.snapshot": sessionSnapshot,
  "sign-in.find": signInFind,
  "settings.show": settingsShow,
  "slash.list": slashList,
  "thread.list": threadList,
  "token.list": tokenList,
  "upload.read": uploadRead,
  "webhook.deliveries": webhookDeliveries,
  "webhook.find": webhookFind,
  "webhook.list": webhookList,
  "webhook.match": webhookMatch,
  "webhook.secret": webhookSecret,
  "webhook.target": webhookTarget,
  "worker.list": workerList,
};
