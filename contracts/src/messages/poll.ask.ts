import { z } from "zod";
import { answerCard } from "../answer-card.ts";
import { defineMessage } from "../define-message.ts";

/** Makes a question with two to ten choices, on which the members of a room vote. */
export const pollAsk = defineMessage("poll.ask", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["example"],
  schema: z.strictObject({ parts: z.array(z.string().trim().min(1).max(200)).min(3).max(11) }),
  result: z.object({ card: answerCard }),
  submitters: ["person", "operator"],
  timeoutMs: 10_000,
  slash: {
    name: "poll",
    hint: { en: "QUESTION | A | B", de: "FRAGE | A | B" },
    description: {
      en: "Asks the room: everybody has one vote, you close it.",
      de: "Fragt den Raum: Alle haben eine Stimme, Sie beenden es.",
    },
    input: { field: "parts", as: "list" },
    shows: "room",
  },
});
