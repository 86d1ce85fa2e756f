import {
  count,
  id,
  limits,
  messageContent,
  saysNothing,
  saysSomething,
  sequence,
} from "@warren/contracts/schema";
import { z } from "zod";
import { sendMessage } from "../../relay/send-message.ts";
import { defineRoute } from "../route.ts";

/** A page of a room's messages, newest last, or of the replies in a thread. */
export const listMessages = defineRoute({
  method: "get",
  path: "/rooms/:roomId/messages",
  access: "signed-in",
  input: z.strictObject({
    roomId: id,
    threadN: z.coerce.number().int().positive().optional(),
    before: z.coerce.number().int().positive().optional(),
    around: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(limits.historyPage).optional(),
  }),
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("room.history", { ...input, userId: user.id }),
  }),
});

/** Accepts a message: it will be stored, and is when its `message.posted` comes. */
export const postMessage = defineRoute({
  method: "post",
  path: "/rooms/:roomId/messages",
  access: "signed-in",
  input: z
    .strictObject({
      roomId: id,
      clientId: id,
      ...messageContent,
      seenN: count.optional(),
      threadN: sequence.optional(),
      seenR: count.optional(),
    })
    .refine(saysSomething, saysNothing),
  handle: async ({ edge, user, input }) => {
    await sendMessage(edge, user.id, input);
    return { status: 202, body: { accepted: true } };
  },
});
