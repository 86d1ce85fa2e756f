import { Declined } from "@warren/runtime/failures";
import type { Handler } from "@warren/runtime/work";
import { momentWords } from "./moment-words.ts";
import { readMoment } from "./read-moment.ts";

/** Words between who is meant and what: "remind me to call Lin". */
const FILLER = /^(?:me\s+)?(?:to\s+|that\s+|mich\s+)?|\s+(?:to|that|an)$/gi;

/** Reads a reminder; the db worker orders what follows from it. */
export const reminderSet: Handler<"reminder.set"> = ({ body }) => {
  const { at, rest } = readMoment(body, new Date());
  const text = rest.replaceAll(FILLER, "").trim();
  if (text === "") throw new Declined("nothing_to_say", "Say what to remind you of.");
  return Promise.resolve({
    at: at.toISOString(),
    roomId: body.roomId,
    text,
    card: { title: momentWords(at, body), text },
  });
};
