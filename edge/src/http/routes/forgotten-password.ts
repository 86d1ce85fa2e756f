import { NOBODY } from "@warren/contracts/audit-outcome";
import { emailCodeHashOf } from "@warren/contracts/email-code";
import { WarrenError } from "@warren/contracts/errors";
import { limits } from "@warren/contracts/schema";
import { z } from "zod";
import { defineRoute } from "../route.ts";

/** Has a code mailed to whoever's name or address this is. Answers the same, and as soon, whether there is anybody or not. */
export const forgotPassword = defineRoute({
  method: "post",
  path: "/password/forgotten",
  access: "anyone",
  input: z.strictObject({ account: z.string().trim().min(1).max(254) }),
  handle: async ({ edge, request, input }) => {
    await edge.limits.signInsPerIp.take(request.ip ?? "");
    await edge.bus.command("user.password-ask", input, { actor: NOBODY });
    return { status: 202, body: {} };
  },
});

/** Takes another password for the mailed code, and ends every session. An unknown name is told the same as a wrong code. */
export const resetPassword = defineRoute({
  method: "post",
  path: "/password/reset",
  access: "anyone",
  input: z.strictObject({
    username: z.string().trim().min(1).max(200),
    code: z.string().min(1).max(40),
    password: z.string().min(limits.password.min).max(limits.password.max),
  }),
  handle: async ({ edge, request, input: { username, code, password } }) => {
    await edge.limits.signInsPerIp.take(request.ip ?? "");
    await edge.limits.signInsPerAccount.take(username.toLowerCase());
    const found = await edge.bus.query("credentials.find", { username });
    // whoever is not there is asked about all the same, so that it takes as long
    const userId = found?.user.id ?? NOBODY;
    const passwordHash = await edge.hasher.hash(password);
    const body = { codeHash: emailCodeHashOf(userId, code), passwordHash };
    const { changed } = await edge.bus.awaitCommand("user.password-reset", body, { actor: userId });
    if (!changed) throw new WarrenError("wrong_code");
    return { status: 200, body: {} };
  },
});
