import type { SlashCommand } from "@warren/contracts/slash";
import { wordsIn } from "@warren/contracts/words-in";
import { useI18n } from "vue-i18n";

/** What a worker says of its jobs, in the words it has announced for who reads it. */
export function useSaid() {
  const words = useI18n({ useScope: "global" });
  const { t, locale } = words;

  /** How far a job is. */
  function note(command: SlashCommand | undefined, text: string): string {
    const announced = command?.notes?.[text];
    return announced === undefined ? text : wordsIn(announced, locale.value);
  }

  /**
   * Why a job failed, for who asked. What the worker itself says is English and the most exact; in other languages its
   * words for this kind of error are said instead, or this page's.
   */
  function failure(
    command: SlashCommand | undefined,
    error: { code: string; message: string } | undefined,
  ): string | undefined {
    if (error === undefined) return undefined;
    const { code, message } = error;
    if (code === "timed_out") return t("errors.timed_out");
    if (locale.value === "en") return message;
    const announced = command?.failures?.[code];
    if (announced !== undefined) return wordsIn(announced, locale.value);
    return words.te(`errors.${code}`) ? t(`errors.${code}`) : message;
  }

  return { note, failure };
}
