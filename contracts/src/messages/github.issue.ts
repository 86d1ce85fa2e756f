import { z } from "zod";
import { askedElsewhere } from "../cards/asked-elsewhere.ts";
import { githubCard } from "../cards/github-card.ts";
import { defineMessage } from "../define-message.ts";

/** Asks how an issue or a pull request of a public repository stands, named like `owner/name#12`. */
export const githubIssue = defineMessage("github.issue", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["api-fetch"],
  schema: z.strictObject({
    issue: z
      .string()
      .trim()
      // a name of dots alone would lead to another path
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/(?!\.+#)[\w.-]{1,100}#[1-9]\d{0,8}$/,
        "write it like owner/name#12",
      ),
  }),
  result: z.object({ card: githubCard }),
  submitters: ["person", "operator", "part"],
  timeoutMs: 60_000,
  // nobody reads an answer any more for which the room has waited that long
  withinMs: 15 * 60_000,
  slash: {
    name: "gh",
    hint: { en: "OWNER/REPO#N", de: "BESITZER/REPO#N" },
    description: {
      en: "How an issue or a pull request on GitHub stands.",
      de: "Wie es um ein Issue oder einen Pull Request auf GitHub steht.",
    },
    input: { field: "issue", as: "text" },
    shows: "room",
    notes: askedElsewhere,
    failures: {
      not_found: {
        en: "GitHub does not know this.",
        de: "Das kennt GitHub nicht; von privaten Projekten sieht man hier nichts.",
      },
    },
  },
});
