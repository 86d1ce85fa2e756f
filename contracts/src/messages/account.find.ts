import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { preferences } from "../preferences.ts";
import { email, id, instant } from "../schema.ts";

/** What only a person themselves sees of their account. */
export const accountFind = defineMessage("account.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z.object({
    email: email.optional(),
    /** The address that takes its place once it is confirmed. */
    waitingEmail: email.optional(),
    /** Present when mail to that address was refused for good. */
    refusedAt: instant.optional(),
    /** Present when that address was confirmed once and then turned out to be none. */
    bouncedAt: instant.optional(),
    createdAt: instant,
    preferences,
  }),
  secret: ["email", "waitingEmail"],
});
