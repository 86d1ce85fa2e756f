import type { CommandHandlers } from "./handler.ts";
import { apiResultClaim } from "./handlers/api-result-claim.ts";
import { apiResultKeep } from "./handlers/api-result-keep.ts";
import { attachmentErase } from "./handlers/attachment-erase.ts";
import { auditAppend } from "./handlers/audit-append.ts";
import { auditExport } from "./handlers/audit-export.ts";
import { auditTrim } from "./handlers/audit-trim.ts";
import { avatarRemove } from "./handlers/avatar-remove.ts";
import { botCreate } from "./handlers/bot-create.ts";
import { botRetire } from "./handlers/bot-retire.ts";
import { digestOffer } from "./handlers/digest-offer.ts";
import { digestOrder } from "./handlers/digest-order.ts";
import { dmOpen } from "./handlers/dm-open.ts";
import { draftSave } from "./handlers/draft-save.ts";
import { effectDone } from "./handlers/effect-done.ts";
import { effectRelease } from "./handlers/effect-release.ts";
import { effectStart } from "./handlers/effect-start.ts";
import { inviteCreate } from "./handlers/invite-create.ts";
import { inviteRevoke } from "./handlers/invite-revoke.ts";
import { deadReplay } from "./handlers/dead-replay.ts";
import { jobCancel } from "./handlers/job-cancel.ts";
import { jobClaim } from "./handlers/job-claim.ts";
import { jobDispatch } from "./handlers/job-dispatch.ts";
import { jobShow } from "./handlers/job-show.ts";
import { jobSubmit } from "./handlers/job-submit.ts";
import { linkAttach } from "./handlers/link-attach.ts";
import { memberAdd } from "./handlers/member-add.ts";
import { memberBan } from "./handlers/member-ban.ts";
import { memberKick } from "./handlers/member-kick.ts";
import { memberReview } from "./handlers/member-review.ts";
import { memberRole } from "./handlers/member-role.ts";
import { memberUnban } from "./handlers/member-unban.ts";
import { messageDelete } from "./handlers/message-delete.ts";
import { messageEdit } from "./handlers/message-edit.ts";
import { messagePin } from "./handlers/message-pin.ts";
import { messageSave } from "./handlers/message-save.ts";
import { messageSend } from "./handlers/message-send.ts";
import { messageUnpin } from "./handlers/message-unpin.ts";
import { messageUnsave } from "./handlers/message-unsave.ts";
import { notificationDecide } from "./handlers/notification-decide.ts";
import { notificationPostpone } from "./handlers/notification-postpone.ts";
import { notificationPrefer } from "./handlers/notification-prefer.ts";
import { notificationRelease } from "./handlers/notification-release.ts";
import { notificationTake } from "./handlers/notification-take.ts";
import { notificationUnsubscribe } from "./handlers/notification-unsubscribe.ts";
import { notificationTry } from "./handlers/notification-try.ts";
import { pollClose } from "./handlers/poll-close.ts";
import { pollVote } from "./handlers/poll-vote.ts";
import { pushExpire } from "./handlers/push-expire.ts";
import { pushSubscribe } from "./handlers/push-subscribe.ts";
import { pushUnsubscribe } from "./handlers/push-unsubscribe.ts";
import { reactionAdd } from "./handlers/reaction-add.ts";
import { reactionRemove } from "./handlers/reaction-remove.ts";
import { reminderTell } from "./handlers/reminder-tell.ts";
import { retentionPurge } from "./handlers/retention-purge.ts";
import { roomArchive } from "./handlers/room-archive.ts";
import { roomCreate } from "./handlers/room-create.ts";
import { roomJoin } from "./handlers/room-join.ts";
import { roomLeave } from "./handlers/room-leave.ts";
import { roomMute } from "./handlers/room-mute.ts";
import { roomOrganize } from "./handlers/room-organize.ts";
import { roomPrefer } from "./handlers/room-prefer.ts";
import { roomRead } from "./handlers/room-read.ts";
import { roomRename } from "./handlers/room-rename.ts";
import { roomTopic } from "./handlers/room-topic.ts";
import { roomUnarchive } from "./handlers/room-unarchive.ts";
import { roomUnread } from "./handlers/room-unread.ts";
import { roomWatch } from "./handlers/room-watch.ts";
import { sessionCreate } from "./handlers/session-create.ts";
import { sessionRefuse } from "./handlers/session-refuse.ts";
import { sessionRevoke } from "./handlers/session-revoke.ts";
import { sessionRevokeAll } from "./handlers/session-revoke-all.ts";
import { sessionTouch } from "./handlers/session-touch.ts";
import { signInRefuse } from "./handlers/sign-in-refuse.ts";
import { threadFollow } from "./handlers/thread-follow.ts";
import { threadRead } from "./handlers/thread-read.ts";
import { threadUnread } from "./handlers/thread-unread.ts";
import { threadUnfollow } from "./handlers/thread-unfollow.ts";
import { tokenCreate } from "./handlers/token-create.ts";
import { tokenRevoke } from "./handlers/token-revoke.ts";
import { userDeactivate } from "./handlers/user-deactivate.ts";
import { userEmail } from "./handlers/user-email.ts";
import { userEmailBounce } from "./handlers/user-email-bounce.ts";
import { userEmailCancel } from "./handlers/user-email-cancel.ts";
import { userEmailCode } from "./handlers/user-email-code.ts";
import { userEmailConfirm } from "./handlers/user-email-confirm.ts";
import { userEmailRefused } from "./handlers/user-email-refused.ts";
import { userEmailResend } from "./handlers/user-email-resend.ts";
import { userPassword } from "./handlers/user-password.ts";
import { userPasswordAsk } from "./handlers/user-password-ask.ts";
import { userPasswordCode } from "./handlers/user-password-code.ts";
import { userPasswordReset } from "./handlers/user-password-reset.ts";
import { userPreferences } from "./handlers/user-preferences.ts";
import { userProfile } from "./handlers/user-profile.ts";
import { userStatus } from "./handlers/user-status.ts";
import { uploadBegin } from "./handlers/upload-begin.ts";
import { uploadCancel } from "./handlers/upload-cancel.ts";
import { uploadChunk } from "./handlers/upload-chunk.ts";
import { uploadFinish } from "./handlers/upload-finish.ts";
import { uploadPart } from "./handlers/upload-part.ts";
import { uploadReady } from "./handlers/upload-ready.ts";
import { uploadRefuse } from "./handlers/upload-refuse.ts";
import { userRegister } from "./handlers/user-register.ts";
import { userRestore } from "./handlers/user-restore.ts";
import { userRole } from "./handlers/user-role.ts";
import { webhookCreate } from "./handlers/webhook-create.ts";
import { webhookEnable } from "./handlers/webhook-enable.ts";
import { webhookPing } from "./handlers/webhook-ping.ts";
import { webhookRedeliver } from "./handlers/webhook-redeliver.ts";
import { webhookRevoke } from "./handlers/webhook-revoke.ts";

/** Every command and the one function that carries it out. */
export const commandHandlers: CommandHandlers = {
  "api-result.claim": apiResultClaim,
  "api-result.keep": apiResultKeep,
  "attachment.erase": attachmentErase,
  "audit.append": auditAppend,
  "audit.export": auditExport,
  "audit.trim": auditTrim,
  "avatar.remove": avatarRemove,
  "bot.create": botCreate,
  "bot.retire": botRetire,
  "dm.open": dmOpen,
  "digest.offer": digestOffer,
  "digest.order": digestOrder,
  "draft.save": draftSave,
  "effect.done": effectDone,
  "effect.release": effectRelease,
  "effect.start": effectStart,
  "invite.create": inviteCreate,
  "invite.revoke": inviteRevoke,
  "dead.replay": deadReplay,
  "job.cancel": jobCancel,
  "job.claim": jobClaim,
  "job.dispatch": jobDispatch,
  "job.show": jobShow,
  "job.submit": jobSubmit,
  "link.attach": linkAttach,
  "member.add": memberAdd,
  "member.ban": memberBan,
  "member.kick": memberKick,
  "member.review": memberReview,
  "member.role": memberRole,
  "member.unban": memberUnban,
  "message.delete": messageDelete,
  "message.edit": messageEdit,
  "message.pin": messagePin,
  "message.save": messageSave,
  "message.send": messageSend,
  "message.unpin": messageUnpin,
  "message.unsave": messageUnsave,
  "notification.decide": notificationDecide,
  "notification.postpone": notificationPostpone,
  "notification.prefer": notificationPrefer,
  "notification.release": notificationRelease,
  "notification.take": notificationTake,
  "notification.unsubscribe": notificationUnsubscribe,
  "notification.try": notificationTry,
  "poll.close": pollClose,
  "poll.vote": pollVote,
  "push.expire": pushExpire,
  "push.subscribe": pushSubscribe,
  "push.unsubscribe": pushUnsubscribe,
  "reaction.add": reactionAdd,
  "reaction.remove": reactionRemove,
  "reminder.tell": reminderTell,
  "retention.purge": retentionPurge,
  "room.archive": roomArchive,
  "room.create": roomCreate,
  "room.join": roomJoin,
  "room.leave": roomLeave,
  "room.mute": roomMute,
  "room.organize": roomOrganize,
  "room.prefer": roomPrefer,
  "room.read": roomRead,
  "room.rename": roomRename,
  "room.topic": roomTopic,
  "room.unarchive": roomUnarchive,
  "room.unread": roomUnread,
  "room.watch": roomWatch,
  "session.create": sessionCreate,
  "session.refuse": sessionRefuse,
  "session.revoke": sessionRevoke,
  "session.revoke-all": sessionRevokeAll,
  "session.touch": sessionTouch,
  "sign-in.refuse": signInRefuse,
  "thread.follow": threadFollow,
  "thread.read": threadRead,
  "thread.unfollow": threadUnfollow,
  "thread.unread": threadUnread,
  "token.create": tokenCreate,
  "token.revoke": tokenRevoke,
  "user.deactivate": userDeactivate,
  "user.email": userEmail,
  "user.email-bounce": userEmailBounce,
  "user.email-cancel": userEmailCancel,
  "user.email-code": userEmailCode,
  "user.email-confirm": userEmailConfirm,
  "user.email-refused": userEmailRefused,
  "user.email-resend": userEmailResend,
  "user.password": userPassword,
  "user.password-ask": userPasswordAsk,
  "user.password-code": userPasswordCode,
  "user.password-reset": userPasswordReset,
  "user.preferences": userPreferences,
  "user.profile": userProfile,
  "user.status": userStatus,
  "upload.begin": uploadBegin,
  "upload.cancel": uploadCancel,
  "upload.chunk": uploadChunk,
  "upload.finish": uploadFinish,
  "upload.part": uploadPart,
  "upload.ready": uploadReady,
  "upload.refuse": uploadRefuse,
  "user.register": userRegister,
  "user.restore": userRestore,
  "user.role": userRole,
  "webhook.create": webhookCreate,
  "webhook.enable": webhookEnable,
  "webhook.ping": webhookPing,
  "webhook.redeliver": webhookRedeliver,
  "webhook.revoke": webhookRevoke,
};
