import { useLocalStorage } from "@vueuse/core";
import { PERSONAL_PREFIX } from "../session/local-data.ts";
import { noted, scoreOf, type Visits } from "./visit-score.ts";

/** Which rooms this person opens, how often and when; kept in this browser. */
export function useVisits() {
  const visits = useLocalStorage<Visits>(`${PERSONAL_PREFIX}visits`, {}, { writeDefaults: false });
  return {
    note: (roomId: string) => (visits.value = noted(visits.value, roomId, Date.now())),
    /** The larger, the more often and the later a room was opened; 0 for never. */
    score: (roomId: string) => scoreOf(visits.value[roomId], Date.now()),
  };
}
