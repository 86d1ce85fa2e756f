import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { peopleWanted, user } from "../schema.ts";

/**
 * People by id, or those whose name contains `q`, at most as many as {@link peopleWanted} takes; everybody signed in may
 * ask. Ids that nobody has are left out.
 */
export const peopleFind = defineMessage("people.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: peopleWanted,
  result: z.object({ users: z.array(user) }),
});
