import type { User } from "@warren/contracts/schema";
import { defineStore } from "pinia";
import { computed, shallowReactive } from "vue";
import { useServices } from "../app/services.ts";

/** Everybody this person shares a room with, by id; kept in this browser. */
export const useUsersStore = defineStore("users", () => {
  const { local } = useServices();
  const byId = shallowReactive(new Map<string, User>());

  async function put(users: readonly User[]): Promise<void> {
    const fresh = users.filter((user) => JSON.stringify(byId.get(user.id)) !== JSON.stringify(user));
    for (const user of fresh) byId.set(user.id, user);
    if (fresh.length > 0) await local.putUsers(fresh);
  }

  return {
    byId,
    sorted: computed(() => [...byId.values()].sort((a, b) => a.displayName.localeCompare(b.displayName))),
    put,
    restore: async () => {
      for (const user of await local.users()) byId.set(user.id, user);
    },
    clear: () => byId.clear(),
  };
});
