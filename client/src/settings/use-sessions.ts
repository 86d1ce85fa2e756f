import type { Session } from "@warren/contracts/schema";
import { computed, onMounted, shallowRef } from "vue";
import { useServices } from "../app/services.ts";
import { useAction } from "../ui/use-action.ts";

type ListedSession = Session & { current?: boolean };

/** The sessions below this address of the API: one's own, or a person's for an operator. */
export function useSessions(path: string) {
  const { api } = useServices();
  const sessions = shallowRef<readonly ListedSession[]>();
  const load = useAction(async () => {
    const answer = (await api.call("GET", path)) as { sessions: ListedSession[] };
    sessions.value = answer.sessions;
  });
  const ending = useAction(async (sessionId?: string) => {
    await api.call("DELETE", sessionId === undefined ? path : `${path}/${sessionId}`);
    await load.run();
  });
  onMounted(load.run);
  return {
    sessions,
    load,
    ending,
    hasOthers: computed(() => sessions.value?.some(({ current }) => current !== true) === true),
  };
}
