import { displayName, id } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { defineRoute } from "../route.ts";

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
