import { z } from "zod";
import { cardOrigin } from "./card-origin.ts";

/** The beginning of an encyclopedia's article, as plain text. */
export const wikiCard = z.object({
  kind: z.literal("wiki"),
  ...cardOrigin,
  title: z.string().max(300),
  /** In a few words what kind of thing it is. */
  description: z.string().max(300).optional(),
  extract: z.string().max(600),
  /** The edition it is from, as a language tag. */
  language: z.string().max(20),
  /** The title stands for several things, and the extract names some of them. */
  isAmbiguous: z.boolean().optional(),
});
export type WikiCard = z.infer<typeof wikiCard>;
