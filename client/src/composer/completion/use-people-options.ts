import { useDebounceFn } from "@vueuse/core";
import { computed, shallowRef } from "vue";
import { useConnectionStore } from "../../connection/connection-store.ts";
import { useUsersStore } from "../../people/users-store.ts";
import { useRoomsStore } from "../../rooms/rooms-store.ts";
import { useSessionStore } from "../../session/session-store.ts";
import { RequestError } from "../../socket/request-error.ts";
import { EVERYBODY, toldByEverybody } from "../everybody.ts";
import { MOST_OPTIONS, type CompletionOption } from "./option.ts";
import { rankPeople } from "./rank-people.ts";

/** Members of larger rooms are not all read for a list: who they are is told by the search. */
const MOST_MEMBERS = 500;
/** Milliseconds without a key. */
const SEARCH_AFTER = 200;

/** People to mention in a room. Who its members are is asked when the first is typed, and again after they changed. */
export function usePeopleOptions(roomId: string) {
  const connection = useConnectionStore();
  const rooms = useRoomsStore();
  const users = useUsersStore();
  const session = useSessionStore();
  const memberIds = shallowRef<ReadonlySet<string>>();
  let askedAt: number | undefined;

  const state = computed(() => rooms.states.get(roomId));
  const lastWrote = computed(
    () => new Map(state.value?.timeline.messages.map(({ senderId }, index) => [senderId, index + 1])),
  );

  const search = useDebounceFn(async (query: string) => {
    try {
      await users.search(query);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // whoever is known here already stays on the list
    }
  }, SEARCH_AFTER);

  /** Learns of the people whom a list for this query may need. */
  async function prepare(query: string): Promise<void> {
    if (!connection.isOnline) return;
    if (query !== "") void search(query);
    const members = state.value?.room.members ?? 0;
    if (askedAt === members || members > MOST_MEMBERS) return;
    askedAt = members;
    try {
      const answer = await connection.request("room:members", { roomId });
      await users.put(answer.members.map(({ user }) => user));
      memberIds.value = new Set(answer.members.map(({ user }) => user.id));
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // everybody who is known stays on the list, and the next name asks again
      askedAt = undefined;
    }
  }

  function options(query: string): CompletionOption[] {
    const me = session.user?.id;
    const isMember = (userId: string) => memberIds.value?.has(userId) ?? true;
    const found = rankPeople({
      people: users.sorted.filter(({ id }) => id !== me),
      query,
      isMember,
      lastWrote: (userId) => lastWrote.value.get(userId) ?? 0,
    }).map((user): CompletionOption => ({
      kind: "person",
      key: user.id,
      text: `@${user.username} `,
      user,
      isMember: isMember(user.id),
    }));
    const people = toldByEverybody(state.value?.room);
    const hasEverybody = people > 0 && EVERYBODY.startsWith(query.toLowerCase());
    if (!hasEverybody) return found.slice(0, MOST_OPTIONS);
    const everybody: CompletionOption = { kind: "everybody", key: EVERYBODY, text: `@${EVERYBODY} `, people };
    // whoever types its name wants it, whoever only looks around wants a person
    return query === ""
      ? [...found.slice(0, MOST_OPTIONS - 1), everybody]
      : [everybody, ...found].slice(0, MOST_OPTIONS);
  }

  return { prepare, options };
}
