import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Makes a room read-only and takes it out of the lists. Owners and operators only. */
export const roomArchive = defineMessage("room.archive", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id }),
});
