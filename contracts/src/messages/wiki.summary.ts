import { z } from "zod";
import { askedElsewhere } from "../cards/asked-elsewhere.ts";
import { wikiCard } from "../cards/wiki-card.ts";
import { defineMessage } from "../define-message.ts";

/** Asks an encyclopedia what something is; in English when no language is named. */
export const wikiSummary = defineMessage("wiki.summary", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["api-fetch"],
  schema: z.strictObject({
    term: z.string().trim().min(1).max(200),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[a-z]{2,8})?$/, "must be the language of an edition, like en or de")
      .optional(),
  }),
  result: z.object({ card: wikiCard }),
  submitters: ["person", "operator", "part"],
  timeoutMs: 60_000,
  // nobody reads an answer any more for which the room has waited that long
  withinMs: 15 * 60_000,
  slash: {
    name: "wiki",
    hint: { en: "TERM", de: "BEGRIFF" },
    description: { en: "What Wikipedia says about something.", de: "Was Wikipedia über etwas sagt." },
    input: { field: "term", as: "text" },
    also: ["language"],
    shows: "room",
    notes: askedElsewhere,
    failures: {
      not_found: {
        en: "Wikipedia has no article about this.",
        de: "Darüber hat Wikipedia keinen Artikel.",
      },
    },
  },
});
