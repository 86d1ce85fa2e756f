import { id } from "@warren/contracts/schema";
import { z } from "zod";
import { sessionHashOf } from "../../sessions/session-id.ts";
import { defineRoute } from "../route.ts";

/** One's own sessions; `current` is the one that asks. */
export const listSessions = defineRoute({
  method: "get",
  path: "/sessions",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({}),
  handle: async ({ edge, user, request }) => {
    const { sessions } = await edge.bus.query("session.list", { userId: user.id });
    const current = request.session.publicId;
    return {
      status: 200,
      body: { sessions: sessions.map((session) => ({ ...session, current: session.sessionId === current })) },
    };
  },
});

/** Ends one of one's own sessions. */
export const endSession = defineRoute({
  method: "delete",
  path: "/sessions/:sessionId",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({ sessionId: id }),
  handle: async ({ edge, user, input }) => {
    await edge.bus.awaitCommand("session.revoke", { sessionId: input.sessionId }, { actor: user.id });
    return { status: 204 };
  },
});

/** Ends all of one's own sessions but the one that asks; answers how many there were. */
export const endOtherSessions = defineRoute({
  method: "delete",
  path: "/sessions",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({}),
  handle: async ({ edge, user, request }) => {
    const keptSessionHash = sessionHashOf(request.sessionID);
    const wish = { userId: user.id, keptSessionHash };
    return { status: 200, body: await edge.bus.awaitCommand("session.revoke-all", wish, { actor: user.id }) };
  },
});
