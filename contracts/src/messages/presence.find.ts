import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { presenceNews } from "../presence.ts";
import { id } from "../schema.ts";

/** Asks what these people are; with a `watcherId` it names only those who share a room with that person. */
export const presenceFind = defineMessage("presence.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userIds: z.array(id).max(10_000), watcherId: id.optional() }),
  result: presenceNews,
});
