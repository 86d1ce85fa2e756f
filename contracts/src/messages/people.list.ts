import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { email, id, instant, limits, peopleListed, user } from "../schema.ts";

/** Everybody with an account, by user name, page by page, as operators see them. */
export const peopleList = defineMessage("people.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: peopleListed.extend({ userId: id }),
  result: z.object({
    people: z
      .array(
        z.object({
          user,
          email: email.optional(),
          createdAt: instant,
          /** How many sessions hold, and when one was used last. */
          sessions: z.number(),
          lastSeenAt: instant.optional(),
          deactivatedAt: instant.optional(),
        }),
      )
      .max(limits.peoplePage),
    /** There is another page. */
    more: z.boolean().optional(),
  }),
  secret: ["email"],
});
