import type { FollowedThread } from "@warren/contracts/schema";
import { useLocalStorage, type RemovableRef } from "@vueuse/core";
import { PERSONAL_PREFIX } from "../session/local-data.ts";

/** The threads that this person follows as this browser keeps them. */
export function useKeptThreads(): RemovableRef<readonly FollowedThread[]> {
  return useLocalStorage<readonly FollowedThread[]>(`${PERSONAL_PREFIX}threads`, [], {
    shallow: true,
    writeDefaults: false,
  });
}
