import { z } from "zod";
import { signOut } from "../../sessions/sign-in.ts";
import { SESSION_COOKIE } from "../../sessions/session-middleware.ts";
import { defineRoute } from "../route.ts";

/** Also for those who are signed out already: the result is the same. */
export const logout = defineRoute({
  method: "post",
  path: "/logout",
  access: "anyone",
  needs: "person",
  input: z.strictObject({}),
  handle: async ({ request, response }) => {
    await signOut(request);
    response.clearCookie(SESSION_COOKIE);
    return { status: 204 };
  },
});
