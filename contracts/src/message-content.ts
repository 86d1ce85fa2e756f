import { z } from "zod";
import { id, limits } from "./schema.ts";

/** The files under a message, in their order: one's own, and under no other message. */
export const attachmentIds = z
  .array(id)
  .min(1)
  .max(limits.attachments)
  .refine((ids) => new Set(ids).size === ids.length, "must all be different");

/** What a message says: text, files, or both. */
export const messageContent = { body: z.string().max(limits.body), attachmentIds: attachmentIds.optional() };
/** A copy says what its original does. */
export const saysSomething = (message: {
  body: string;
  attachmentIds?: readonly string[] | undefined;
  forward?: object | undefined;
}) => message.body.trim().length > 0 || message.attachmentIds !== undefined || message.forward !== undefined;
export const saysNothing = { path: ["body"], error: "must not be empty" };
