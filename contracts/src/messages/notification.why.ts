import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { notificationAnswer } from "../notification-decision.ts";
import { id, sequence } from "../schema.ts";

/** Why a person was told of a message, or was not. They can ask only for themselves. */
export const notificationWhy = defineMessage("notification.why", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id, n: sequence, r: sequence.optional() }),
  result: notificationAnswer,
});
