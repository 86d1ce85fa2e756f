import type { Handler } from "@warren/runtime/work";
import { momentWords } from "./moment-words.ts";
import { readMoment } from "./read-moment.ts";

/** Reads when a message is to be sent; the db worker orders what follows from it. */
export const scheduleSet: Handler<"schedule.set"> = ({ body: { roomId, parts, ...reader } }) => {
  const [when = "", ...rest] = parts;
  const { at } = readMoment({ ...reader, text: when }, new Date());
  const body = rest.join(" | ");
  const card = { title: momentWords(at, reader), text: body.slice(0, 2_000) };
  return Promise.resolve({ at: at.toISOString(), roomId, body, card });
};
