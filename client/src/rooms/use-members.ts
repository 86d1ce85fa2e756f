import type { ClientEventAck } from "@warren/contracts/socket/client-events";
import { computed, shallowRef, watch } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useUsersStore } from "../people/users-store.ts";
import { useAction } from "../ui/use-action.ts";
import { useRoomsStore } from "./rooms-store.ts";

type Member = ClientEventAck<"room:members">["members"][number];

/** Who is in a room; read again when that changes. */
export function useMembers(roomId: string) {
  const connection = useConnectionStore();
  const rooms = useRoomsStore();
  const users = useUsersStore();
  const members = shallowRef<Member[]>();
  const action = useAction(async () => {
    const answer = await connection.request("room:members", { roomId });
    members.value = answer.members;
    await users.put(answer.members.map(({ user }) => user));
  });
  watch(
    [() => rooms.states.get(roomId)?.room.members, () => connection.isOnline],
    ([, isOnline]) => isOnline && void action.run(),
    { immediate: true },
  );
  const sorted = computed(() =>
    members.value?.toSorted((a, b) => a.user.displayName.localeCompare(b.user.displayName)),
  );
  return { members: sorted, ...action };
}
