import type { BodyOf } from "@warren/contracts/message-types";
import {
  settingsInForce,
  type NotificationPreferences,
  type NotificationSettings,
  type RoomNotificationSettings,
} from "@warren/contracts/notification-settings";
import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";

/** How this person wants to be told of things, as the account knows it; read again on every connection. */
export const useNotificationSettings = defineStore("notification-settings", () => {
  const connection = useConnectionStore();
  const known = shallowRef<NotificationPreferences>();

  /** What was told before is older. */
  function told(news: BodyOf<"notification.preferred">): void {
    const now = known.value;
    if (!now) return;
    if ("roomId" in news) {
      const { roomId, room, version } = news;
      if ((now.rooms.find((other) => other.roomId === roomId)?.version ?? 0) >= version) return;
      const others = now.rooms.filter((other) => other.roomId !== roomId);
      known.value = { ...now, rooms: [...others, { roomId, room, version }] };
    } else if (news.version > now.version)
      known.value = { ...now, settings: news.settings, version: news.version };
  }

  connection.onEvent((type, body) => {
    if (type === "notification.preferred") told(body as BodyOf<"notification.preferred">);
  });

  return {
    /** Everything that is chosen or was never chosen; undefined until it is known. */
    settings: computed(() => known.value && settingsInForce(known.value.settings)),
    timeZone: computed(() => known.value?.timeZone),
    ofRoom: (roomId: string): RoomNotificationSettings =>
      known.value?.rooms.find((other) => other.roomId === roomId)?.room ?? {},
    /** Reads it; rejects as the request does. */
    load: async () => {
      known.value = await connection.request("notification:preferences", {});
    },
    /** Changes what is named; takes effect when it is stored. */
    prefer: async (settings: NotificationSettings) => {
      const stored = await connection.request("notification:prefer", { settings });
      if (known.value && stored.version > known.value.version) known.value = { ...known.value, ...stored };
    },
    movedTo: (timeZone: string) => {
      if (known.value) known.value = { ...known.value, timeZone };
    },
    clear: () => (known.value = undefined),
  };
});
