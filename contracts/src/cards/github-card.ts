import { z } from "zod";
import { cardOrigin } from "./card-origin.ts";

/** An issue or a pull request, as it stands. */
export const githubCard = z.object({
  kind: z.literal("github"),
  ...cardOrigin,
  /** `owner/name`, as GitHub writes it. */
  repository: z.string().max(200),
  number: z.number().int().positive(),
  what: z.enum(["issue", "pull"]),
  /** `merged` and `draft` only for a pull request. */
  state: z.enum(["open", "closed", "draft", "merged"]),
  title: z.string().max(300),
  author: z.string().max(100),
  labels: z.array(z.string().max(100)).max(10),
  comments: z.number().int().nonnegative(),
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().optional(),
});
export type GithubCard = z.infer<typeof githubCard>;
