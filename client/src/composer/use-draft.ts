import { useLocalStorage, type RemovableRef } from "@vueuse/core";
import { PERSONAL_PREFIX } from "../session/local-data.ts";

/** What is written but not sent in a room; kept with every key, in this browser. */
export function useDraft(roomId: string): RemovableRef<string> {
  return useLocalStorage(`${PERSONAL_PREFIX}draft:${roomId}`, "", {
    // an empty draft is no draft
    serializer: { read: (text) => text, write: (text) => text },
    writeDefaults: false,
  });
}
