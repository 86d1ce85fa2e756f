import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** The rooms of each of these people. */
export const membershipList = defineMessage("membership.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userIds: z.array(id).max(10_000) }),
  result: z.object({ rooms: z.record(id, z.array(id)) }),
});
