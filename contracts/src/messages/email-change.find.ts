import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** The present facts about a change of somebody's address; nothing when another took its place or they cannot sign in. */
export const emailChangeFind = defineMessage("email-change.find", {
  kind: "query",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, changeId: id }),
  result: z
    .object({
      username: z.string(),
      language: z.string().optional(),
      /** The new address while it waits for its confirmation. */
      email: z.string().optional(),
      /** The address until then. */
      formerEmail: z.string().optional(),
    })
    .nullable(),
  secret: ["email", "formerEmail"],
});
