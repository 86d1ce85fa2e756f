import { unsubscribeTokenHashOf, unsubscriberOf } from "@warren/contracts/unsubscribe-token";
import { z } from "zod";
import { defineRoute } from "../route.ts";

const input = z.strictObject({ token: z.string().min(1).max(200) });

/** Where a browser comes by the same link: it is asked there. Whatever merely looks at links must end nothing. */
export const askToUnsubscribe = defineRoute({
  method: "get",
  path: "/unsubscribe/:token",
  access: "anyone",
  summary: "Leads whoever opens the link in a browser to the page that asks whether they want no more mails.",
  status: 303,
  input,
  handle: ({ response, input: { token } }) => {
    // behind the #, so that no server on the way learns it
    response.redirect(303, `/unsubscribe#${encodeURIComponent(token)}`);
    return Promise.resolve(undefined);
  },
});

/** Where a mail program posts for whoever wants no more mails (RFC 8058). Says nothing about whether the token is known. */
export const unsubscribe = defineRoute({
  method: "post",
  path: "/unsubscribe/:token",
  access: "anyone",
  summary:
    "Ends the mails about notifications to whoever was mailed this address, as mail programs do by one click.",
  input,
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
