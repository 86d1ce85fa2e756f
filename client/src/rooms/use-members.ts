import type { ClientEventAck } from "@warren/contracts/socket/client-events";
import { computed, shallowRef, watch } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useUsersStore } from "../people/users-store.ts";
import { useAction } from "../ui/use-action.ts";
import { useRoomsStore } from "./rooms-store.ts";

export type Member = ClientEventAck<"room:members">["members"][number];

/** Who is in a room; read again when that changes. */
export function useMembers(roomId: string) {
  const connection = useConnectionStore();
  const rooms = useRoomsStore();
  const users = useUsersStore();
  const members = shallowRef<Member[]>();
  /** Counts what changed; what changes while the members are read is read again. */
  const changes = shallowRef(0);
  const action = useAction(async () => {
    for (let known = -1; known !== changes.value;) {
      known = changes.value;
      const answer = await connection.request("room:members", { roomId });
      members.value = answer.members;
      await users.put(answer.members.map(({ user }) => user));
    }
  });
  rooms.onHeard((event) => {
    if (event.roomId === roomId && event.type.startsWith("member.")) changes.value += 1;
  });
  watch([changes, () => connection.isOnline], ([, isOnline]) => isOnline && void action.run(), {
    immediate: true,
  });
  const sorted = computed(() =>
    members.value?.toSorted((a, b) => a.user.displayName.localeCompare(b.user.displayName)),
  );
  return { members: sorted, ...action };
}
