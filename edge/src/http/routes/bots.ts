import { displayName, id, username } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { defineRoute } from "../route.ts";

/** One's own bots. */
export const listBots = defineRoute({
  method: "get",
  path: "/bots",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({}),
  handle: async ({ edge, user }) => ({
    status: 200,
    body: await edge.bus.query("bot.list", { userId: user.id }),
  }),
});

/** Makes an account for a program. It acts by tokens made for it, in the rooms that somebody adds it to. */
export const createBot = defineRoute({
  method: "post",
  path: "/bots",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({ id: id.optional(), username, displayName: displayName.optional() }),
  handle: async ({ edge, user, input: { id: botId = uuid(), displayName, username } }) => ({
    status: 201,
    body: await edge.bus.awaitCommand(
      "bot.create",
      { botId, username, displayName: displayName ?? username },
      { id: botId, actor: user.id },
    ),
  }),
});

/** Ends a bot and its tokens. What it said stays. */
export const retireBot = defineRoute({
  method: "delete",
  path: "/bots/:botId",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({ botId: id }),
  handle: async ({ edge, user, input }) => {
    await edge.bus.awaitCommand("bot.retire", input, { actor: user.id });
    return { status: 204 };
  },
});
