import { WarrenError } from "@warren/contracts/errors";
import type { BodyOf } from "@warren/contracts/message-types";
import { displayName, id, limits, username } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { verifyCredentials } from "../../accounts/verify-credentials.ts";
import type { EdgeParts } from "../../edge-parts.ts";
import { inviteHashOf } from "../../invites/invite-token.ts";
import { signIn } from "../../sessions/sign-in.ts";
import { defineRoute } from "../route.ts";

/**
 * What the command says about invitations. The db worker decides in its transaction; asking before keeps a link that does
 * not hold from costing a password's hash.
 */
async function invitation(
  { bus, config }: EdgeParts,
  token: string | undefined,
): Promise<Pick<BodyOf<"user.register">, "needsInvite" | "inviteHash">> {
  if (config.registration === "closed") throw new WarrenError("registration_closed");
  if (config.registration === "open") return {};
  if (token === undefined) return { needsInvite: true };
  const inviteHash = inviteHashOf(token);
  if (!(await bus.query("invite.find", { inviteHash }))) throw new WarrenError("invite_required");
  return { needsInvite: true, inviteHash };
}

export const register = defineRoute({
  method: "post",
  path: "/register",
  access: "anyone",
  needs: "person",
  input: z.strictObject({
    id: id.optional(),
    username,
    password: z.string().min(limits.password.min).max(limits.password.max),
    displayName: displayName.optional(),
    email: z.email().max(254).optional(),
    /** The secret of an invitation's link, where accounts need one. */
    invite: z.string().min(1).max(100).optional(),
  }),
  handle: async ({ edge, request, response, input }) => {
    await edge.limits.signUpsPerIp.take(request.ip ?? "");
    const { password, invite, id: userId = uuid(), ...account } = input;
    const invited = await invitation(edge, invite);
    const passwordHash = await edge.hasher.hash(password);
    let proven = passwordHash;
    const { user } = await edge.bus
      .awaitCommand(
        "user.register",
        {
          ...account,
          ...invited,
          userId,
          displayName: account.displayName ?? account.username,
          passwordHash,
        },
        { id: userId, actor: userId },
      )
      .catch(async (error: unknown) => {
        // a repeat carries another hash of the same password, so it looks like other content: its password decides
        if (!(error instanceof WarrenError) || error.code !== "conflict") throw error;
        const owner = await verifyCredentials(edge.passport, request, response).catch(() => undefined);
        if (owner?.user.id !== userId) throw error;
        proven = owner.passwordHash;
        return owner;
      });
    await signIn(request, response, user, proven);
    return { status: 201, body: { user } };
  },
});
