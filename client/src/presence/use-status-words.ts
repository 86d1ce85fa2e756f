import type { UserStatus } from "@warren/contracts/schema";
import { useTimes } from "../time/use-times.ts";
import { useWords } from "./use-words.ts";

/** What stands for a status without a picture of its own. */
export const PLAIN_STATUS = "💬";

/** A status in words, with the time at which it ends. */
export function useStatusWords() {
  const { t } = useWords();
  const times = useTimes();
  return (status: UserStatus): string => {
    const text = status.text === "" ? (status.emoji ?? "") : status.text;
    return status.until === undefined ? text : t("presence.until", { text, time: times.ahead(status.until) });
  };
}
