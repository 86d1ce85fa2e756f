import { answerText } from "@warren/contracts/answer-text";
import type { ShownCard } from "@warren/contracts/shown-job";

/** What the result of a job of one's own shows; the server has checked it against its type. */
export function cardOf(result: unknown, answer: string | undefined): ShownCard | undefined {
  if (typeof result !== "object" || result === null) return undefined;
  const { card } = result as { card?: ShownCard };
  return card ?? (answer === undefined ? undefined : { title: answerText(answer, result) });
}
