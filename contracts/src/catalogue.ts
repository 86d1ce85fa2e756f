import { accountFind } from "./messages/account.find.ts";
import { attachmentErase } from "./messages/attachment.erase.ts";
import { attachmentRead } from "./messages/attachment.read.ts";
import { avatarRemove } from "./messages/avatar.remove.ts";
import { botCreate } from "./messages/bot.create.ts";
import { botList } from "./messages/bot.list.ts";
import { botRetire } from "./messages/bot.retire.ts";
import { cacheEvict } from "./messages/cache.evict.ts";
import { cacheRefresh } from "./messages/cache.refresh.ts";
import { commandRejected } from "./messages/command.rejected.ts";
import { commandSettled } from "./messages/command.settled.ts";
import { credentialsFind } from "./messages/credentials.find.ts";
import { databasePing } from "./messages/database.ping.ts";
import { dmOpen } from "./messages/dm.open.ts";
import { draftList } from "./messages/draft.list.ts";
import { draftSave } from "./messages/draft.save.ts";
import { draftSaved } from "./messages/draft.saved.ts";
import { effectDone } from "./messages/effect.done.ts";
import { effectRelease } from "./messages/effect.release.ts";
import { effectStart } from "./messages/effect.start.ts";
import { emailChangeFind } from "./messages/email-change.find.ts";
import { eventsRecorded } from "./messages/events.recorded.ts";
import { githubIssue } from "./messages/github.issue.ts";
import { inviteCreate } from "./messages/invite.create.ts";
import { inviteFind } from "./messages/invite.find.ts";
import { inviteList } from "./messages/invite.list.ts";
import { inviteRevoke } from "./messages/invite.revoke.ts";
import { mathSum } from "./messages/math.sum.ts";
import { mediaProcess } from "./messages/media.process.ts";
import { memberAdd } from "./messages/member.add.ts";
import { memberBan } from "./messages/member.ban.ts";
import { memberJoined } from "./messages/member.joined.ts";
import { memberKick } from "./messages/member.kick.ts";
import { memberLeft } from "./messages/member.left.ts";
import { memberReview } from "./messages/member.review.ts";
import { memberRoleCommand } from "./messages/member.role.ts";
import { memberRoleChanged } from "./messages/member.role-changed.ts";
import { memberUnban } from "./messages/member.unban.ts";
import { membershipList } from "./messages/membership.list.ts";
import { messageDelete } from "./messages/message.delete.ts";
import { messageDeleted } from "./messages/message.deleted.ts";
import { messageEdit } from "./messages/message.edit.ts";
import { messageEdited } from "./messages/message.edited.ts";
import { messageEdits } from "./messages/message.edits.ts";
import { messageLife } from "./messages/message.life.ts";
import { messagePin } from "./messages/message.pin.ts";
import { messagePinned } from "./messages/message.pinned.ts";
import { messagePosted } from "./messages/message.posted.ts";
import { messageSave } from "./messages/message.save.ts";
import { messageSaved } from "./messages/message.saved.ts";
import { messageSend } from "./messages/message.send.ts";
import { messageSource } from "./messages/message.source.ts";
import { messageUnpin } from "./messages/message.unpin.ts";
import { messageUnpinned } from "./messages/message.unpinned.ts";
import { messageUnsave } from "./messages/message.unsave.ts";
import { messageUnsaved } from "./messages/message.unsaved.ts";
import { outcomeFind } from "./messages/outcome.find.ts";
import { passwordResetFind } from "./messages/password-reset.find.ts";
import { peopleFind } from "./messages/people.find.ts";
import { peopleList } from "./messages/people.list.ts";
import { pipelineSamples } from "./messages/pipeline.samples.ts";
import { pipelineShow } from "./messages/pipeline.show.ts";
import { preferencesUpdated } from "./messages/preferences.updated.ts";
import { processFigures } from "./messages/process.figures.ts";
import { processSteps } from "./messages/process.steps.ts";
import { readUpdated } from "./messages/read.updated.ts";
import { recipientFind } from "./messages/recipient.find.ts";
import { retentionPurge } from "./messages/retention.purge.ts";
import { retentionShow } from "./messages/retention.show.ts";
import { roomArchive } from "./messages/room.archive.ts";
import { roomArchived } from "./messages/room.archived.ts";
import { roomBans } from "./messages/room.bans.ts";
import { roomCreate } from "./messages/room.create.ts";
import { roomCreated } from "./messages/room.created.ts";
import { roomDirectory } from "./messages/room.directory.ts";
import { roomHeads } from "./messages/room.heads.ts";
import { roomHistory } from "./messages/room.history.ts";
import { roomJoin } from "./messages/room.join.ts";
import { roomLeave } from "./messages/room.leave.ts";
import { roomMembers } from "./messages/room.members.ts";
import { roomPins } from "./messages/room.pins.ts";
import { roomPrefer } from "./messages/room.prefer.ts";
import { roomRead } from "./messages/room.read.ts";
import { roomRename } from "./messages/room.rename.ts";
import { roomRenamed } from "./messages/room.renamed.ts";
import { roomSync } from "./messages/room.sync.ts";
import { roomTopic } from "./messages/room.topic.ts";
import { roomTopicChanged } from "./messages/room.topic-changed.ts";
import { roomUnarchive } from "./messages/room.unarchive.ts";
import { roomUnarchived } from "./messages/room.unarchived.ts";
import { roomUnread } from "./messages/room.unread.ts";
import { roomWatch } from "./messages/room.watch.ts";
import { savedList } from "./messages/saved.list.ts";
import { searchFind } from "./messages/search.find.ts";
import { settingsShow } from "./messages/settings.show.ts";
import { slashList } from "./messages/slash.list.ts";
import { threadFollow } from "./messages/thread.follow.ts";
import { threadFollowed } from "./messages/thread.followed.ts";
import { threadList } from "./messages/thread.list.ts";
import { threadRead } from "./messages/thread.read.ts";
import { threadUnfollow } from "./messages/thread.unfollow.ts";
import { threadUnfollowed } from "./messages/thread.unfollowed.ts";
import { threadUnread } from "./messages/thread.unread.ts";
import { tokenCreate } from "./messages/token.create.ts";
import { tokenCreated } from "./messages/token.created.ts";
import { tokenList } from "./messages/token.list.ts";
import { tokenRevoke } from "./messages/token.revoke.ts";
import { typingStarted } from "./messages/typing.started.ts";
import { userDeactivate } from "./messages/user.deactivate.ts";
import { userDeactivated } from "./messages/user.deactivated.ts";
import { userPreferences } from "./messages/user.preferences.ts";
import { userProfile } from "./messages/user.profile.ts";
import { userRegister } from "./messages/user.register.ts";
import { userRegistered } from "./messages/user.registered.ts";
import { userRestore } from "./messages/user.restore.ts";
import { userRestored } from "./messages/user.restored.ts";
import { userRole } from "./messages/user.role.ts";
import { userRoleChanged } from "./messages/user.role-changed.ts";
import { userStatusCommand } from "./messages/user.status.ts";
import { userUpdated } from "./messages/user.updated.ts";
import { weatherForecast } from "./messages/weather.forecast.ts";
import { wikiSummary } from "./messages/wiki.summary.ts";
import { workerAnnounce } from "./messages/worker.announce.ts";
import { workerList } from "./messages/worker.list.ts";
import { apiResultTypes } from "./api-result-types.ts";
import { auditTypes } from "./audit-types.ts";
import { deadTypes } from "./dead-types.ts";
import { digestTypes } from "./digest-types.ts";
import { emailTypes } from "./email-types.ts";
import { jobTypes } from "./job-types.ts";
import { linkTypes } from "./link-types.ts";
import { notificationTypes } from "./notification-types.ts";
import { ownRoomTypes } from "./own-room-types.ts";
import { passwordTypes } from "./password-types.ts";
import { pollTypes } from "./poll-types.ts";
import { presenceTypes } from "./presence-types.ts";
import { pushTypes } from "./push-types.ts";
import { reactionTypes } from "./reaction-types.ts";
import { reminderTypes } from "./reminder-types.ts";
import { scheduleTypes } from "./schedule-types.ts";
import { sessionTypes } from "./session-types.ts";
import { signInTypes } from "./sign-in-types.ts";
import { uploadTypes } from "./upload-types.ts";
import { webhookTypes } from "./webhook-types.ts";

/** Every message type, by its name on the wire. A type that is not here, or in what is named here, does not exist. */
export const catalogue = {
  "account.find": accountFind,
  ...apiResultTypes,
  "attachment.erase": attachmentErase,
  "attachment.read": attachmentRead,
  ...auditTypes,
  "avatar.remove": avatarRemove,
  "bot.create": botCreate,
  "bot.list": botList,
  "bot.retire": botRetire,
  "cache.evict": cacheEvict,
  "cache.refresh": cacheRefresh,
  "command.rejected": commandRejected,
  "command.settled": commandSettled,
  "credentials.find": credentialsFind,
  "database.ping": databasePing,
  ...deadTypes,
  ...digestTypes,
  "dm.open": dmOpen,
  "draft.list": draftList,
  "draft.save": draftSave,
  "draft.saved": draftSaved,
  "effect.done": effectDone,
  "effect.release": effectRelease,
  "effect.start": effectStart,
  "email-change.find": emailChangeFind,
  "events.recorded": eventsRecorded,
  "github.issue": githubIssue,
  "invite.create": inviteCreate,
  "invite.find": inviteFind,
  "invite.list": inviteList,
  "invite.revoke": inviteRevoke,
  ...jobTypes,
  ...linkTypes,
  "math.sum": mathSum,
  "media.process": mediaProcess,
  "member.add": memberAdd,
  "member.ban": memberBan,
  "member.joined": memberJoined,
  "member.kick": memberKick,
  "member.left": memberLeft,
  "member.review": memberReview,
  "member.role": memberRoleCommand,
  "member.role-changed": memberRoleChanged,
  "member.unban": memberUnban,
  "membership.list": membershipList,
  "message.delete": messageDelete,
  "message.deleted": messageDeleted,
  "message.edit": messageEdit,
  "message.edited": messageEdited,
  "message.edits": messageEdits,
  "message.life": messageLife,
  "message.pin": messagePin,
  "message.pinned": messagePinned,
  "message.posted": messagePosted,
  "message.save": messageSave,
  "message.saved": messageSaved,
  "message.send": messageSend,
  "message.source": messageSource,
  "message.unpin": messageUnpin,
  "message.unpinned": messageUnpinned,
  "message.unsave": messageUnsave,
  "message.unsaved": messageUnsaved,
  ...notificationTypes,
  "outcome.find": outcomeFind,
  "password-reset.find": passwordResetFind,
  "people.find": peopleFind,
  "people.list": peopleList,
  "pipeline.samples": pipelineSamples,
  "pipeline.show": pipelineShow,
  ...pollTypes,
  "preferences.updated": preferencesUpdated,
  ...presenceTypes,
  "process.figures": processFigures,
  "process.steps": processSteps,
  ...pushTypes,
  ...reactionTypes,
  "read.updated": readUpdated,
  "recipient.find": recipientFind,
  ...reminderTypes,
  "retention.purge": retentionPurge,
  "retention.show": retentionShow,
  "room.archive": roomArchive,
  "room.archived": roomArchived,
  "room.bans": roomBans,
  "room.create": roomCreate,
  "room.created": roomCreated,
  "room.directory": roomDirectory,
  "room.heads": roomHeads,
  "room.history": roomHistory,
  "room.join": roomJoin,
  "room.leave": roomLeave,
  "room.members": roomMembers,
  ...ownRoomTypes,
  "room.pins": roomPins,
  "room.prefer": roomPrefer,
  "room.read": roomRead,
  "room.rename": roomRename,
  "room.renamed": roomRenamed,
  "room.sync": roomSync,
  "room.topic": roomTopic,
  "room.topic-changed": roomTopicChanged,
  "room.unarchive": roomUnarchive,
  "room.unarchived": roomUnarchived,
  "room.unread": roomUnread,
  "room.watch": roomWatch,
  "saved.list": savedList,
  ...scheduleTypes,
  "search.find": searchFind,
  ...sessionTypes,
  "settings.show": settingsShow,
  ...signInTypes,
  "slash.list": slashList,
  "thread.follow": threadFollow,
  "thread.followed": threadFollowed,
  "thread.list": threadList,
  "thread.read": threadRead,
  "thread.unfollow": threadUnfollow,
  "thread.unfollowed": threadUnfollowed,
  "thread.unread": threadUnread,
  "token.create": tokenCreate,
  "token.created": tokenCreated,
  "token.list": tokenList,
  "token.revoke": tokenRevoke,
  "typing.started": typingStarted,
  ...uploadTypes,
  "user.deactivate": userDeactivate,
  "user.deactivated": userDeactivated,
  ...emailTypes,
  ...passwordTypes,
  "user.preferences": userPreferences,
  "user.profile": userProfile,
  "user.register": userRegister,
  "user.registered": userRegistered,
  "user.restore": userRestore,
  "user.restored": userRestored,
  "user.role": userRole,
  "user.role-changed": userRoleChanged,
  "user.status": userStatusCommand,
  "user.updated": userUpdated,
  "weather.forecast": weatherForecast,
  ...webhookTypes,
  "wiki.summary": wikiSummary,
  "worker.announce": workerAnnounce,
  "worker.list": workerList,
} as const;
