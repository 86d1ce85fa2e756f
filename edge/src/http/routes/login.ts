import { limits } from "@warren/contracts/schema";
import { z } from "zod";
import { verifyCredentials } from "../../accounts/verify-credentials.ts";
import { signIn } from "../../sessions/sign-in.ts";
import { defineRoute } from "../route.ts";

export const login = defineRoute({
  method: "post",
  path: "/login",
  access: "anyone",
  needs: "person",
  // a name or password that no account can have is as wrong as any other, and told so
  input: z.strictObject({
    username: z.string().min(1).max(200),
    password: z.string().min(1).max(limits.password.max),
  }),
  handle: async ({ edge, request, response }) => {
    const { user, passwordHash } = await verifyCredentials(edge.passport, request, response);
    await signIn(request, response, user, passwordHash);
    return { status: 200, body: { user } };
  },
});
