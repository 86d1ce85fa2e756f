import { z } from "zod";
import { answerCard } from "../answer-card.ts";
import { defineMessage } from "../define-message.ts";
import { id, instant, messageBody } from "../schema.ts";
import { ownClock } from "../slash.ts";
import { wrongMoments } from "../wrong-moments.ts";

/** Reads when somebody wants to have a message sent. The message itself is a `schedule.due` for that moment. */
export const scheduleSet = defineMessage("schedule.set", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["scheduler"],
  schema: z.strictObject({ parts: z.array(messageBody).min(2).max(20), roomId: id, ...ownClock }),
  result: z.object({ at: instant, roomId: id, body: messageBody, card: answerCard }),
  submitters: ["person", "operator"],
  timeoutMs: 10_000,
  slash: {
    name: "later",
    hint: { en: "WHEN | MESSAGE", de: "WANN | NACHRICHT" },
    description: {
      en: "Sends a message here at another time. “list” shows what waits.",
      de: "Sendet hier eine Nachricht zu einer anderen Zeit. „list“ zeigt, was ansteht.",
    },
    input: { field: "parts", as: "list" },
    also: ["roomId", "timeZone", "language"],
    shows: "asker",
    lists: ["schedule.due"],
    failures: wrongMoments,
  },
});
