import { catalogue } from "@warren/contracts/catalogue";
import { displayName, id, username } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { defineRoute } from "../route.ts";

export const listBots = defineRoute({
  method: "get",
  path: "/bots",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({}),
  answer: catalogue["bot.list"].result,
  summary: "One's own bots.",
  handle: async ({ edge, user }) => ({
    status: 200,
    body: await edge.bus.query("bot.list", { userId: user.id }),
  }),
});

export const createBot = defineRoute({
  method: "post",
  path: "/bots",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({ id: id.optional(), username, displayName: displayName.optional() }),
  answer: catalogue["bot.create"].result,
  status: 201,
  summary:
    "Makes an account for a program. It acts by tokens made for it, in the rooms that somebody adds it to.",
  handle: async ({ edge, user, input: { id: botId = uuid(), displayName, username } }) => ({
    status: 201,
    body: await edge.bus.awaitCommand(
      "bot.create",
      { botId, username, displayName: displayName ?? username },
      { id: botId, actor: user.id },
    ),
  }),
});

export const retireBot = defineRoute({
  method: "delete",
  path: "/bots/:botId",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({ botId: id }),
  summary: "Ends a bot and its tokens. What it said stays.",
  handle: async ({ edge, user, input }) => {
    await edge.bus.awaitCommand("bot.retire", input, { actor: user.id });
    return { status: 204 };
  },
});
