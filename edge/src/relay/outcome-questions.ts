import type { BodyOf } from "@warren/contracts/message-types";

/** Commands of several senders. */
export type Asked = BodyOf<"outcome.find">["asked"];

const MOST_PER_QUESTION = 1_000;

export const idsIn = (asked: Asked) => asked.reduce((count, { commandIds }) => count + commandIds.length, 0);

/** Splits what has been outstanding since `before` or longer into questions of a thousand commands at most. */
export function questionsAbout(
  bySender: ReadonlyMap<string, ReadonlyMap<string, number>>,
  before: number,
): Asked[] {
  const questions: Asked[] = [];
  let [question, room]: [Asked, number] = [[], 0];
  for (const [actor, own] of bySender) {
    const old = [...own].flatMap(([id, since]) => (since <= before ? [id] : []));
    for (let from = 0; from < old.length;) {
      if (room === 0) {
        [question, room] = [[], MOST_PER_QUESTION];
        questions.push(question);
      }
      const commandIds = old.slice(from, from + room);
      question.push({ actor, commandIds });
      from += commandIds.length;
      room -= commandIds.length;
    }
  }
  return questions;
}
