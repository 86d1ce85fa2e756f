import type { ClientEventName } from "@warren/contracts/socket/client-events";
import { accepting } from "./accepting.ts";
import type { EventHandler } from "./event-handler.ts";
import { dmOpen } from "./handlers/dm-open.ts";
import { draftList } from "./handlers/draft-list.ts";
import { draftSave } from "./handlers/draft-save.ts";
import { inviteCreate } from "./handlers/invite-create.ts";
import { inviteList } from "./handlers/invite-list.ts";
import { inviteRevoke } from "./handlers/invite-revoke.ts";
import { memberAdd } from "./handlers/member-add.ts";
import { memberBan } from "./handlers/member-ban.ts";
import { memberKick } from "./handlers/member-kick.ts";
import { memberRole } from "./handlers/member-role.ts";
import { memberUnban } from "./handlers/member-unban.ts";
import { messageEdits } from "./handlers/message-edits.ts";
import { messageSource } from "./handlers/message-source.ts";
import { messageSend } from "./handlers/message-send.ts";
import { presenceSet } from "./handlers/presence-set.ts";
import { presenceWatch } from "./handlers/presence-watch.ts";
import { roomArchive } from "./handlers/room-archive.ts";
import { roomBans } from "./handlers/room-bans.ts";
import { roomCreate } from "./handlers/room-create.ts";
import { roomHistory } from "./handlers/room-history.ts";
import { roomJoin } from "./handlers/room-join.ts";
import { roomLeave } from "./handlers/room-leave.ts";
import { peopleFind } from "./handlers/people-find.ts";
import { roomMembers } from "./handlers/room-members.ts";
import { roomPins } from "./handlers/room-pins.ts";
import { roomRead } from "./handlers/room-read.ts";
import { roomRename } from "./handlers/room-rename.ts";
import { roomSync } from "./handlers/room-sync.ts";
import { roomTopic } from "./handlers/room-topic.ts";
import { roomUnarchive } from "./handlers/room-unarchive.ts";
import { searchFind } from "./handlers/search-find.ts";
import { notificationList } from "./handlers/notification-list.ts";
import { notificationPrefer } from "./handlers/notification-prefer.ts";
import { notificationPreferences } from "./handlers/notification-preferences.ts";
import { notificationWhy } from "./handlers/notification-why.ts";
import { pushKey } from "./handlers/push-key.ts";
import { pushSubscribe } from "./handlers/push-subscribe.ts";
import { pushUnsubscribe } from "./handlers/push-unsubscribe.ts";
import { savedList } from "./handlers/saved-list.ts";
import { sessionOpen } from "./handlers/session-open.ts";
import { slashList } from "./handlers/slash-list.ts";
import { threadList } from "./handlers/thread-list.ts";
import { typingStart } from "./handlers/typing-start.ts";
import { webhookCreate } from "./handlers/webhook-create.ts";
import { webhookDeliveries } from "./handlers/webhook-deliveries.ts";
import { webhookEnable } from "./handlers/webhook-enable.ts";
import { webhookList } from "./handlers/webhook-list.ts";
import { webhookPing } from "./handlers/webhook-ping.ts";
import { webhookRedeliver } from "./handlers/webhook-redeliver.ts";
import { webhookRevoke } from "./handlers/webhook-revoke.ts";
import { webhookSecret } from "./handlers/webhook-secret.ts";

/** Every event that a browser may send; one without a handler does not compile. */
export const eventHandlers: { readonly [E in ClientEventName]: EventHandler<E> } = {
  "session:open": sessionOpen,
  "room:create": roomCreate,
  "room:rename": roomRename,
  "room:topic": roomTopic,
  "room:archive": roomArchive,
  "room:unarchive": roomUnarchive,
  "room:join": roomJoin,
  "invite:create": inviteCreate,
  "invite:revoke": inviteRevoke,
  "invite:list": inviteList,
  "room:leave": roomLeave,
  "member:add": memberAdd,
  "member:role": memberRole,
  "member:kick": memberKick,
  "member:ban": memberBan,
  "member:unban": memberUnban,
  "dm:open": dmOpen,
  "message:send": messageSend,
  "message:edit": accepting("message.edit"),
  "message:delete": accepting("message.delete"),
  "message:pin": accepting("message.pin"),
  "message:unpin": accepting("message.unpin"),
  "poll:vote": accepting("poll.vote"),
  "poll:close": accepting("poll.close"),
  "slash:list": slashList,
  "message:edits": messageEdits,
  "message:source": messageSource,
  "reaction:add": accepting("reaction.add"),
  "reaction:remove": accepting("reaction.remove"),
  "thread:follow": accepting("thread.follow"),
  "thread:unfollow": accepting("thread.unfollow"),
  "thread:read": accepting("thread.read"),
  "thread:unread": accepting("thread.unread"),
  "thread:list": threadList,
  "room:history": roomHistory,
  "people:find": peopleFind,
  "search:find": searchFind,
  "room:pins": roomPins,
  "room:members": roomMembers,
  "room:bans": roomBans,
  "room:sync": roomSync,
  "room:read": roomRead,
  "room:unread": accepting("room.unread"),
  "room:mute": accepting("room.mute"),
  "room:organize": accepting("room.organize"),
  "draft:save": draftSave,
  "draft:list": draftList,
  "message:save": accepting("message.save"),
  "message:unsave": accepting("message.unsave"),
  "saved:list": savedList,
  "notification:list": notificationList,
  "notification:why": notificationWhy,
  "notification:preferences": notificationPreferences,
  "notification:prefer": notificationPrefer,
  "notification:try": accepting("notification.try"),
  "room:prefer": accepting("room.prefer"),
  "push:key": pushKey,
  "push:subscribe": pushSubscribe,
  "push:unsubscribe": pushUnsubscribe,
  "webhook:create": webhookCreate,
  "webhook:list": webhookList,
  "webhook:redeliver": webhookRedeliver,
  "webhook:revoke": webhookRevoke,
  "webhook:enable": webhookEnable,
  "webhook:ping": webhookPing,
  "webhook:secret": webhookSecret,
  "webhook:deliveries": webhookDeliveries,
  "user:status": accepting("user.status"),
  "presence:watch": presenceWatch,
  "presence:set": presenceSet,
  "typing:start": typingStart,
};
