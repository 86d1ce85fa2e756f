import { v7 as uuid } from "uuid";
import { z } from "zod";
import { defineRoute } from "../route.ts";

/** Takes one's picture away; a new one is an upload with that purpose. */
export const removeAvatar = defineRoute({
  method: "delete",
  path: "/avatar",
  access: "signed-in",
  input: z.strictObject({}),
  handle: async ({ edge, user }) => ({
    status: 200,
    body: await edge.bus.awaitCommand("avatar.remove", {}, { id: uuid(), actor: user.id }),
  }),
});
