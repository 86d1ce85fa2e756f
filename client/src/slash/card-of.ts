import { answerText } from "@warren/contracts/answer-text";
import { wordsIn } from "@warren/contracts/words-in";
import type { Words } from "@warren/contracts/words";
import type { ShownCard } from "@warren/contracts/shown-job";

/** What the result of a job of one's own shows, in a language; the server has checked it against its type. */
export function cardOf(result: unknown, answer: Words | undefined, language: string): ShownCard | undefined {
  if (typeof result !== "object" || result === null) return undefined;
  const { card } = result as { card?: ShownCard };
  return (
    card ?? (answer === undefined ? undefined : { title: answerText(wordsIn(answer, language), result) })
  );
}
