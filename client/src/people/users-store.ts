import type { User } from "@warren/contracts/schema";
import { defineStore } from "pinia";
import { computed, shallowReactive } from "vue";
import { useServices } from "../app/services.ts";
import { useConnectionStore } from "../connection/connection-store.ts";
import { RequestError } from "../socket/request-error.ts";

/** How many are asked for together: the contract's limit, without the contract's validation in what the browser loads. */
export const AT_ONCE = 50;

/** The people this browser has met, by id; kept in it. The others of a large room are asked for when they are shown. */
export const useUsersStore = defineStore("users", () => {
  const { local } = useServices();
  const byId = shallowReactive(new Map<string, User>());

  async function put(users: readonly User[]): Promise<void> {
    const fresh = users.filter((user) => JSON.stringify(byId.get(user.id)) !== JSON.stringify(user));
    for (const { id } of users) asked.add(id);
    for (const user of fresh) byId.set(user.id, user);
    if (fresh.length > 0) await local.putUsers(fresh);
  }

  const connection = useConnectionStore();
  /** Told of since the session was opened, or asked for: the others' names may be old. */
  const asked = new Set<string>();
  let wanted: string[] = [];

  async function askFor(userIds: string[]): Promise<void> {
    try {
      await put((await connection.request("people:find", { userIds })).users);
    } catch (error) {
      for (const id of userIds) asked.delete(id);
      if (!(error instanceof RequestError)) throw error;
    }
  }

  /** Learns who this is, together with everybody else who is wanted in the same turn. */
  function want(id: string): void {
    if (asked.has(id) || !connection.isOnline) return;
    asked.add(id);
    if (wanted.push(id) > 1) return;
    queueMicrotask(() => {
      const all = wanted;
      wanted = [];
      for (let from = 0; from < all.length; from += AT_ONCE) void askFor(all.slice(from, from + AT_ONCE));
    });
  }

  /** Learns whose name contains this. @throws RequestError */
  async function search(q: string): Promise<void> {
    await put((await connection.request("people:find", { q })).users);
  }

  return {
    byId,
    want,
    search,
    /** By name, without those who cannot be written to. */
    sorted: computed(() =>
      [...byId.values()]
        .filter(({ deactivated }) => deactivated !== true)
        .sort((a, b) => a.displayName.localeCompare(b.displayName)),
    ),
    put,
    /** What a new session tells; who is not among them may be called otherwise by now. */
    opened: (people: readonly User[]) => {
      asked.clear();
      return put(people);
    },
    /** Somebody is shown in another way; who was never met still need not be kept. */
    updated: (user: User) => (byId.has(user.id) ? put([user]) : Promise.resolve()),
    restore: async () => {
      for (const user of await local.users()) byId.set(user.id, user);
    },
    clear: () => {
      byId.clear();
      asked.clear();
    },
  };
});
