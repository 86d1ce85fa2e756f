import { unsubscribeTokenHashOf, unsubscriberOf } from "@warren/contracts/unsubscribe-token";
import { z } from "zod";
import { defineRoute } from "../route.ts";

/** Where a mail program posts for whoever wants no more mails (RFC 8058). Says nothing about whether the token is known. */
export const unsubscribe = defineRoute({
  method: "post",
  path: "/unsubscribe/:token",
  access: "anyone",
  summary:
    "Ends the mails about notifications to whoever was mailed this address, as mail programs do by one click.",
  input: z.strictObject({ token: z.string().min(1).max(200) }),
  // a form, of which nothing is needed
  takesBytes: true,
  handle: async ({ edge, request, input: { token } }) => {
    await edge.limits.hooksPerIp.take(request.ip ?? "");
    const actor = unsubscriberOf(token);
    if (actor !== undefined) {
      const tokenHash = unsubscribeTokenHashOf(token);
      await edge.bus.command("notification.unsubscribe", { tokenHash }, { actor });
    }
    return { status: 204 };
  },
});
