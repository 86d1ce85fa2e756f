import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Tells a person how much came in their quiet time and is unread still, and has it mailed. Published by the db worker with an id derived from the job. */
export const notificationRelease = defineMessage("notification.release", {
  kind: "command",
  route: "accounts",
  sentBy: ["db"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
});
