import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, roomKind } from "../schema.ts";

/** What a person has missed as of now, in rooms that they may read and have not muted. Nothing for whom no digest may be mailed. */
export const digestFind = defineMessage("digest.find", {
  kind: "query",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z
    .object({
      email: z.string(),
      displayName: z.string(),
      language: z.string().optional(),
      /** Those with mentions first, then by how much is unread. */
      rooms: z.array(
        z.object({
          roomId: id,
          kind: roomKind,
          /** Of a direct room, who else is in it. */
          name: z.string(),
          unread: count,
          /** How many of the unread messages mention the person, and the newest of them. */
          mentioned: count,
          mentions: z.array(z.object({ senderName: z.string(), body: z.string() })),
        }),
      ),
      /** How many further rooms have something unread. */
      more: count,
    })
    .nullable(),
  secret: ["email", "body"],
});
