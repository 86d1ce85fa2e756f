import { z } from "zod";
import { answerCard } from "./answer-card.ts";
import { apiCard } from "./cards/api-card.ts";

/** `queued` until claimed, `running` until a result; the last three are final. */
export const jobStatus = z.enum(["queued", "running", "completed", "failed", "cancelled"]);
export type JobStatus = z.infer<typeof jobStatus>;

/** What a command answered: in the general form, or in that of a source which each reader's own words are found for. */
export const shownCard = z.union([answerCard, apiCard]);
export type ShownCard = z.infer<typeof shownCard>;

/** What a message shows of the job that it ordered. Why one failed is told to who asked, by `job.updated`. */
export const shownJob = z.object({
  id: z.uuid(),
  /** The slash command's name. */
  command: z.string(),
  status: jobStatus,
  card: shownCard.optional(),
  /** Who voted for which of the card's choices, by its place among them. */
  votes: z.array(z.object({ choice: z.number().int().nonnegative(), userIds: z.array(z.uuid()) })).optional(),
  /** Since when nobody can vote any more. */
  closedAt: z.iso.datetime().optional(),
});
export type ShownJob = z.infer<typeof shownJob>;
