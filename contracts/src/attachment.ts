import { z } from "zod";

const positive = z.number().int().positive();

/** A file travels and is stored in pieces of this many bytes; only its last one may be shorter. */
export const CHUNK_BYTES = 256 * 1024;

/** Whatever an edge is set to let through, a file has no more pieces (a gigabyte). */
export const MOST_CHUNKS = 4_096;

/** Of one upload: what came in, what is kept, and the small picture of a picture. */
export const partVariant = z.enum(["file", "thumbnail"]);
export type PartVariant = z.infer<typeof partVariant>;

/** What a file is sent for. */
export const uploadPurpose = z.enum(["attachment", "avatar"]);
/** What a file is for: what people send it for, or the picture of a card under a message. */
export const filePurpose = z.enum([...uploadPurpose.options, "preview"]);
export type FilePurpose = z.infer<typeof filePurpose>;

/** Shown to people and repeated in headers: one line of text that names no folder and turns no direction around. */
export const fileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\\p{Cc}\u{202a}-\u{202e}\u{2066}-\u{2069}]+$/u, "must be the plain name of a file");

/** One piece, as base64. */
export const chunkData = z.base64().max(Math.ceil(CHUNK_BYTES / 3) * 4);
export const chunkIndex = z
  .number()
  .int()
  .min(0)
  .max(MOST_CHUNKS - 1);

/** What a picture measures in pixels. */
export const dimensions = z.object({ width: positive, height: positive });

/** A file under a message. `mime` is what its content is, whatever its name says; only pictures have a size in pixels. */
export const attachment = z.object({
  id: z.uuid(),
  name: z.string(),
  mime: z.string(),
  size: z.number().int().nonnegative(),
  width: positive.optional(),
  height: positive.optional(),
  thumbnail: dimensions.optional(),
});
export type Attachment = z.infer<typeof attachment>;
