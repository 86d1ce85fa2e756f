import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { instant, user } from "../schema.ts";

/** An account exists. */
export const userRegistered = defineMessage("user.registered", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["cache-invalidation"],
  schema: z.object({ user, at: instant }),
});
