import { WarrenError } from "@warren/contracts/errors";
import { displayName, id, limits, username } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { verifyCredentials } from "../../accounts/verify-credentials.ts";
import { signIn } from "../../sessions/sign-in.ts";
import { defineRoute } from "../route.ts";

const closed = {
  closed: undefined,
  invite: "New accounts need an invitation, and this version cannot make any yet; ask an operator.",
};

export const register = defineRoute({
  method: "post",
  path: "/register",
  access: "anyone",
  input: z.strictObject({
    id: id.optional(),
    username,
    password: z.string().min(limits.password.min).max(limits.password.max),
    displayName: displayName.optional(),
    email: z.email().max(254).optional(),
  }),
  handle: async ({ edge, request, response, input }) => {
    const { registration } = edge.config;
    if (registration !== "open") throw new WarrenError("registration_closed", closed[registration]);
    await edge.limits.signUpsPerIp.take(request.ip ?? "");
    const { password, id: userId = uuid(), ...account } = input;
    const passwordHash = await edge.hasher.hash(password);
    const { user } = await edge.bus
      .awaitCommand(
        "user.register",
        { ...account, userId, displayName: account.displayName ?? account.username, passwordHash },
        { id: userId, actor: userId },
      )
      .catch(async (error: unknown) => {
        // a repeat carries another hash of the same password, so it looks like other content: its password decides
        if (!(error instanceof WarrenError) || error.code !== "conflict") throw error;
        const owner = await verifyCredentials(edge.passport, request, response).catch(() => undefined);
        if (owner?.id !== userId) throw error;
        return { user: owner };
      });
    await signIn(request, user);
    return { status: 201, body: { user } };
  },
});
