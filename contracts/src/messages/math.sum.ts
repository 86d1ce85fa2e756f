import { z } from "zod";
import { defineMessage } from "../define-message.ts";

/** Adds the whole numbers from 1 up to `upTo`, reporting progress. */
export const mathSum = defineMessage("math.sum", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["example"],
  schema: z.strictObject({ upTo: z.number().int().min(1).max(10_000_000) }),
  result: z.object({ sum: z.number() }),
  submitters: ["person", "operator", "part"],
  slash: {
    name: "sum",
    hint: "N",
    description: {
      en: "Adds the whole numbers from 1 up to N.",
      de: "Addiert die ganzen Zahlen von 1 bis N.",
    },
    input: { field: "upTo", as: "number" },
    shows: "room",
    answer: "{sum}",
    notes: { adding: { en: "adding", de: "addiert" } },
  },
});
