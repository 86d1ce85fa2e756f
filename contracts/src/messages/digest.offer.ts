import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";
import { unsubscribeTokenHash } from "../unsubscribe-token.ts";

/** Makes a token hold that stands in a digest: by it whoever has the mail ends all mails to that person. */
export const digestOffer = defineMessage("digest.offer", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, tokenHash: unsubscribeTokenHash }),
  result: z.object({}),
  secret: ["tokenHash"],
});
