import type { User } from "@warren/contracts/schema";
import { useBroadcastChannel } from "@vueuse/core";
import { defineStore } from "pinia";
import { computed, nextTick, shallowRef, watch } from "vue";
import { useServices } from "../app/services.ts";
import { codeOf } from "../socket/request-error.ts";
import type { Registration } from "./api.ts";
import { eraseLocalData, rememberVisit } from "./local-data.ts";

/** starting: not known yet. unreachable: not known because the server is away and this browser remembers nobody. */
export type SessionPhase = "starting" | "unreachable" | "signed-out" | "signed-in";

/** Who is signed in. Only a clear answer of the server signs out; a server that is away never does. */
export const useSessionStore = defineStore("session", () => {
  const { api, local } = useServices();
  const phase = shallowRef<SessionPhase>("starting");
  const user = shallowRef<User>();
  /** Signed out by the server rather than by choice: the login page says so. */
  const hasEnded = shallowRef(false);
  const tabs = useBroadcastChannel<"signed-out", "signed-out">({ name: "warren-session" });

  async function enter(person: User): Promise<void> {
    const before = await local.me();
    if (before && before.id !== person.id) await eraseLocalData(local);
    await local.setMe(person);
    rememberVisit();
    user.value = person;
    hasEnded.value = false;
    phase.value = "signed-in";
  }

  /** The person is shown in another way from now on; does nothing for somebody else. */
  async function update(person: User): Promise<void> {
    if (person.id !== user.value?.id || JSON.stringify(person) === JSON.stringify(user.value)) return;
    user.value = person;
    await local.setMe(person);
  }

  /** Opens with the person this browser remembers, and asks the server behind their back. */
  async function start(): Promise<void> {
    const remembered = await local.me();
    if (remembered) {
      user.value = remembered;
      phase.value = "signed-in";
      void verify();
    } else {
      await verify();
    }
  }

  /** Asks the server who is signed in. */
  async function verify(): Promise<void> {
    try {
      await enter(await api.me());
    } catch (error) {
      if (codeOf(error) === "not_signed_in") {
        hasEnded.value ||= phase.value === "signed-in";
        phase.value = "signed-out";
      } else if (phase.value !== "signed-in") {
        phase.value = "unreachable";
      }
    }
  }

  async function leave(): Promise<void> {
    hasEnded.value = false;
    phase.value = "signed-out";
    // whoever still writes stops first
    await nextTick();
    user.value = undefined;
    await eraseLocalData(local);
  }

  async function logOut(): Promise<void> {
    await api.logout();
    await leave();
    tabs.post("signed-out");
  }

  watch(tabs.data, (message) => {
    if (message === "signed-out") void leave();
  });

  return {
    phase,
    user,
    hasEnded,
    isSignedIn: computed(() => phase.value === "signed-in"),
    start,
    verify,
    update,
    register: async (registration: Registration) => enter(await api.register(registration)),
    logIn: async (username: string, password: string) => enter(await api.login(username, password)),
    logOut,
  };
});
