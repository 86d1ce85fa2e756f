import { z } from "zod";
import { answerCard } from "../answer-card.ts";
import { defineMessage } from "../define-message.ts";
import { id, instant, limits } from "../schema.ts";
import { ownClock } from "../slash.ts";
import { wrongMoments } from "../wrong-moments.ts";

/** Reads when somebody wants to be reminded of what. The reminder itself is a `reminder.due` for that moment. */
export const reminderSet = defineMessage("reminder.set", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["scheduler"],
  schema: z.strictObject({ text: z.string().min(1).max(limits.reminder), roomId: id, ...ownClock }),
  result: z.object({ at: instant, roomId: id, text: z.string(), card: answerCard }),
  submitters: ["person", "operator"],
  timeoutMs: 10_000,
  slash: {
    name: "remind",
    hint: { en: "WHEN WHAT", de: "WANN WAS" },
    description: {
      en: "Reminds you: “tomorrow at 9 call Lin”. “list” shows what waits.",
      de: "Erinnert Sie: „morgen um 9 Lin anrufen“. „list“ zeigt, was ansteht.",
    },
    input: { field: "text", as: "text" },
    also: ["roomId", "timeZone", "language"],
    shows: "asker",
    lists: ["reminder.due"],
    failures: {
      ...wrongMoments,
      nothing_to_say: {
        en: "Say what to remind you of.",
        de: "Sagen Sie, woran Sie erinnert werden wollen.",
      },
    },
  },
});
