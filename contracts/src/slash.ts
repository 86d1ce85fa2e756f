import { z } from "zod";
import { words } from "./words.ts";

/** What stands behind the slash. */
export const slashName = z
  .string()
  .max(32)
  .regex(/^[a-z][a-z0-9-]*$/, "use small letters, digits and dashes");

/** How somebody gets a job by typing in a room; a worker declares it with its job type and announces it. */
export const slashDeclaration = z.strictObject({
  name: slashName,
  /** What to type behind it, as in `PLACE` or `QUESTION | A | B`; empty when there is nothing to type. */
  hint: words(80),
  /** One line that says what it does. */
  description: words(160),
  /** Which field of the job's payload takes what was typed: as it is, as a number, or split at every `|`. */
  input: z
    .strictObject({ field: z.string().min(1).max(40), as: z.enum(["text", "number", "list"]) })
    .optional(),
  /** What the payload says beside, about who asks; fields of these names. */
  also: z.array(z.enum(["timeZone", "language", "roomId"])).optional(),
  /** Whether everybody in the room sees the job and what comes of it, or nobody but who asks. */
  shows: z.enum(["room", "asker"]),
  /** What the result says, with its fields in braces, as in `{sum}`; a result with a field `card` shows that. */
  answer: words(200).optional(),
  /** What its jobs say while they run, by the notes of their progress; a note that is not here is shown as it is. */
  notes: z.record(z.string().max(200), words(200)).optional(),
  /** Why its jobs fail, by the codes of their errors, for readers of other languages than the errors' own English. */
  failures: z.record(z.string().max(100), words(200)).optional(),
  /** Types of job that wait for a later time: `list` behind the command shows those of who asks, to be cancelled. */
  lists: z.array(z.string().max(100)).max(5).optional(),
});
export type SlashDeclaration = z.infer<typeof slashDeclaration>;

/** A slash command that a worker has announced. */
export const slashCommand = slashDeclaration.extend({ jobType: z.string().min(1).max(100) });
export type SlashCommand = z.infer<typeof slashCommand>;

/** Whose clock and language a text is about; without them it is in English and in UTC. */
export const ownClock = {
  timeZone: z.string().max(64).optional(),
  language: z.string().max(35).optional(),
};

/** That a message is a slash command, and what its job may be told of who sends it. */
export const slashCall = z.strictObject(ownClock);
