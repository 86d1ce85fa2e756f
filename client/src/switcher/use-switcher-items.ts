import { computed } from "vue";
import { useI18n } from "vue-i18n";
import { useNames } from "../people/use-names.ts";
import { useUsersStore } from "../people/users-store.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { useSessionStore } from "../session/session-store.ts";
import { badgeCount, unreadCount } from "../sync/room-state.ts";
import { commandNames, type SwitcherItem } from "./switcher-item.ts";

/** Everything one can jump to: this person's rooms, the people with whom there is no direct room yet, and commands. */
export function useSwitcherItems() {
  const { t } = useI18n();
  const names = useNames();
  const rooms = useRoomsStore();
  const users = useUsersStore();
  const session = useSessionStore();

  const roomItems = computed(() =>
    [...rooms.states.values()].map((state): SwitcherItem => {
      const { room } = state;
      const name = names.room(room);
      const usernames = names.others(room).map((userId) => users.byId.get(userId)?.username ?? "");
      const unread = room.muted ? 0 : unreadCount(state);
      return {
        ...{ kind: "room", key: room.id, text: [name, ...usernames].join(" "), name, room, unread },
        mentions: badgeCount(state),
      };
    }),
  );

  const personItems = computed(() => {
    const pairs = rooms.direct.filter(({ room }) => room.userIds?.length === 2);
    const known = new Set([session.user?.id, ...pairs.flatMap(({ room }) => room.userIds ?? [])]);
    return users.sorted
      .filter(({ id }) => !known.has(id))
      .map((user): SwitcherItem => {
        const text = `${user.displayName} ${user.username}`;
        return { kind: "person", key: user.id, text, name: user.displayName, user };
      });
  });

  const commandItems = computed(() =>
    commandNames.map((command): SwitcherItem => {
      const name = t(`switcher.commands.${command}`);
      return { kind: "command", key: command, text: name, name, command };
    }),
  );

  return computed(() => [...roomItems.value, ...personItems.value, ...commandItems.value]);
}
