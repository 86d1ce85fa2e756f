import { useLocalStorage, type RemovableRef } from "@vueuse/core";
import { PERSONAL_PREFIX } from "../session/local-data.ts";

/** What is written but not sent in a room, or a thread of it; kept with every key, in this browser. */
export function useDraft(roomId: string, threadN?: number): RemovableRef<string> {
  const place = threadN === undefined ? roomId : `${roomId}:${threadN}`;
  return useLocalStorage(`${PERSONAL_PREFIX}draft:${place}`, "", {
    // an empty draft is no draft
    serializer: { read: (text) => text, write: (text) => text },
    writeDefaults: false,
  });
}
