import { z } from "zod";

const text = (longest: number) => z.string().trim().min(1).max(longest);
/** Where a reader may be led; nothing but the web. */
const address = z.url({ protocol: /^https?$/ }).max(2_000);

/**
 * What the answer to a slash command shows in a room: a few fields, never the raw response it was made from. With
 * `choices` the members of the room vote.
 */
export const answerCard = z.strictObject({
  title: text(200),
  url: address.optional(),
  text: text(2_000).optional(),
  /** Served by Warren itself, so that no reader's browser asks another site for it. */
  image: z
    .strictObject({
      url: z
        .string()
        .max(500)
        .regex(/^\/api\/v1\/[\w./?=&%~-]+$/, "must be served by Warren"),
      alt: z.string().max(200),
      width: z.number().int().positive().optional(),
      height: z.number().int().positive().optional(),
    })
    .optional(),
  fields: z
    .array(z.strictObject({ name: text(40), value: text(200) }))
    .max(12)
    .optional(),
  source: z.strictObject({ name: text(80), url: address.optional() }).optional(),
  fetchedAt: z.iso.datetime().optional(),
  expiresAt: z.iso.datetime().optional(),
  choices: z.array(text(100)).min(2).max(10).optional(),
});
export type AnswerCard = z.infer<typeof answerCard>;
