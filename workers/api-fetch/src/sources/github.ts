import type { GithubCard } from "@warren/contracts/cards/github-card";
import { instant } from "@warren/contracts/schema";
import { z } from "zod";
import { shortText } from "../short-text.ts";
import type { Source } from "./source.ts";

const label = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);

const issue = z.object({
  number: z.number(),
  title: z.string(),
  state: z.enum(["open", "closed"]),
  html_url: z.url(),
  user: z.object({ login: z.string() }).nullable(),
  labels: z.array(label),
  comments: z.number(),
  created_at: instant,
  closed_at: instant.nullable(),
  draft: z.boolean().optional(),
  /** Only a pull request has it. */
  pull_request: z.object({ merged_at: instant.nullish() }).optional(),
});
type Issue = z.infer<typeof issue>;

/** How an issue or a pull request stands; one request answers for both. Without a login: what is public is found. */
export function github(address: string): Source<"github.issue"> {
  return {
    subject: ({ issue: named }) => named.toLowerCase(),
    keptMs: 5 * 60_000,
    staleMs: 24 * 3_600_000,
    find: async ({ issue: named }, ask) => {
      const [repository = "", number = ""] = named.split("#");
      const found = await ask.changedJson(new URL(`/repos/${repository}/issues/${number}`, address), issue);
      if (!found) return undefined;
      const card = {
        kind: "github",
        source: "GitHub",
        url: found.html_url,
        repository,
        number: found.number,
        what: found.pull_request ? "pull" : "issue",
        state: stateOf(found),
        title: shortText(found.title, 300),
        // whoever gave up their account
        author: shortText(found.user?.login ?? "ghost", 100),
        labels: found.labels.slice(0, 10).map((name) => shortText(name, 100)),
        comments: found.comments,
        openedAt: found.created_at,
        ...(found.closed_at === null ? {} : { closedAt: found.closed_at }),
      } as const;
      return { card };
    },
  };
}

function stateOf({ state, draft, pull_request: pull }: Issue): GithubCard["state"] {
  if (typeof pull?.merged_at === "string") return "merged";
  return state === "open" && draft === true ? "draft" : state;
}
