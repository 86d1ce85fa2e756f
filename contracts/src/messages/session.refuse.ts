import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/**
 * Somebody signed in asked an edge for what only others may do, and got nothing. For the record alone: what the db worker
 * refuses, it records itself.
 */
export const sessionRefuse = defineMessage("session.refuse", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    /** A client event, or a method and the path as it is declared: `POST /people/:userId/role`. */
    asked: z
      .string()
      .max(100)
      .regex(/^[\w /:.-]+$/),
    /** Whom it would have been done to. */
    userId: id.optional(),
    code: z.literal("forbidden"),
  }),
});
