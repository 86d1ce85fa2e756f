import { emailCodeHashOf } from "@warren/contracts/email-code";
import { WarrenError } from "@warren/contracts/errors";
import { preferences } from "@warren/contracts/preferences";
import { displayName, email, id, limits } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { sessionHashOf } from "../../sessions/session-id.ts";
import { SESSION_COOKIE } from "../../sessions/session-middleware.ts";
import { signOut } from "../../sessions/sign-in.ts";
import { defineRoute } from "../route.ts";

/** The password that one has: as long as one can be, and wrong in whatever other way. */
const ownPassword = z.string().min(1).max(limits.password.max);

/** What only the person themselves sees. */
export const findAccount = defineRoute({
  method: "get",
  path: "/account",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({}),
  handle: async ({ edge, user }) => ({
    status: 200,
    body: { user, ...(await edge.bus.query("account.find", { userId: user.id })) },
  }),
});

/** How others see one; answered once everybody is told. */
export const changeProfile = defineRoute({
  method: "post",
  path: "/profile",
  access: "signed-in",
  input: z.strictObject({ displayName, clientId: id.optional() }),
  handle: async ({ edge, user, input: { clientId = uuid(), ...body } }) => ({
    status: 200,
    body: await edge.bus.awaitCommand("user.profile", body, { id: clientId, actor: user.id }),
  }),
});

/** What follows one to every device; answers everything that one prefers now. */
export const changePreferences = defineRoute({
  method: "post",
  path: "/preferences",
  access: "signed-in",
  needs: "person",
  input: preferences.extend({ clientId: id.optional() }),
  handle: async ({ edge, user, input: { clientId = uuid(), ...body } }) => ({
    status: 200,
    body: {
      preferences: await edge.bus.awaitCommand("user.preferences", body, { id: clientId, actor: user.id }),
    },
  }),
});

/** Where one's mails are to go, once the code came back that is mailed there; null for nowhere, which counts at once. */
export const changeEmail = defineRoute({
  method: "post",
  path: "/email",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({ email: email.nullable(), password: ownPassword }),
  handle: async ({ edge, user, request, input }) => {
    const provenHash = await edge.passwords.prove(request.ip ?? "", user.username, input.password);
    await edge.bus.awaitCommand("user.email", { email: input.email, provenHash }, { actor: user.id });
    return { status: 204 };
  },
});

/** Gives back the code that was mailed to the new address, which then counts. */
export const confirmEmail = defineRoute({
  method: "post",
  path: "/email/confirm",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({ code: z.string().min(1).max(40) }),
  handle: async ({ edge, user, input }) => {
    const codeHash = emailCodeHashOf(user.id, input.code);
    const { confirmed } = await edge.bus.awaitCommand("user.email-confirm", { codeHash }, { actor: user.id });
    if (!confirmed) throw new WarrenError("wrong_code");
    return { status: 204 };
  },
});

/** Mails another code to the address that waits. */
export const resendEmailCode = defineRoute({
  method: "post",
  path: "/email/resend",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({}),
  handle: async ({ edge, user }) => {
    await edge.bus.awaitCommand("user.email-resend", {}, { actor: user.id });
    return { status: 204 };
  },
});

/** Leaves one's mails where they go. */
export const cancelEmailChange = defineRoute({
  method: "post",
  path: "/email/cancel",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({}),
  handle: async ({ edge, user }) => {
    await edge.bus.awaitCommand("user.email-cancel", {}, { actor: user.id });
    return { status: 204 };
  },
});

/** Another password. All other sessions end. */
export const changePassword = defineRoute({
  method: "post",
  path: "/password",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({
    password: ownPassword,
    newPassword: z.string().min(limits.password.min).max(limits.password.max),
  }),
  handle: async ({ edge, user, request, input }) => {
    const provenHash = await edge.passwords.prove(request.ip ?? "", user.username, input.password);
    const passwordHash = await edge.hasher.hash(input.newPassword);
    const keptSessionHash = sessionHashOf(request.sessionID);
    const change = { passwordHash, provenHash, keptSessionHash };
    await edge.bus.awaitCommand("user.password", change, { actor: user.id });
    return { status: 204 };
  },
});

/** Ends one's own account, until an operator restores it. */
export const deactivateSelf = defineRoute({
  method: "post",
  path: "/deactivate",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({ password: ownPassword }),
  handle: async ({ edge, user, request, response, input }) => {
    const provenHash = await edge.passwords.prove(request.ip ?? "", user.username, input.password);
    const wish = { userId: user.id, provenHash };
    await edge.bus.awaitCommand("user.deactivate", wish, { actor: user.id });
    await signOut(request);
    response.clearCookie(SESSION_COOKIE);
    return { status: 204 };
  },
});
