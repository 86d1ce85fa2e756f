import type { Handler } from "@warren/runtime/work";

/** A question and its choices, as a card on which the members of the room vote. */
export const ask: Handler<"poll.ask"> = ({ body: { parts } }) => {
  const [title = "", ...given] = parts;
  const choices = [...new Set(given.map((choice) => choice.slice(0, 100)))];
  return Promise.resolve({ card: { title, choices } });
};
