import { catalogue } from "@warren/contracts/catalogue";
import { id, sequence } from "@warren/contracts/schema";
import { z } from "zod";
import { defineRoute } from "../route.ts";

export const showPipeline = defineRoute({
  method: "get",
  path: "/pipeline",
  access: "operator",
  input: z.strictObject({ since: z.coerce.number().int().nonnegative().optional() }),
  answer: catalogue["pipeline.show"].result,
  summary:
    "The parts and queues as they are now and over the last hour, and what is wrong. `since` leaves out what was told before that moment. For operators.",
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("pipeline.show", { ...input, userId: user.id }),
  }),
});

export const showMessageLife = defineRoute({
  method: "get",
  path: "/rooms/:roomId/messages/:n/life",
  access: "operator",
  input: z.strictObject({
    roomId: id,
    n: z.coerce.number().pipe(sequence),
    r: z.coerce.number().pipe(sequence).optional(),
  }),
  answer: catalogue["message.life"].result,
  summary:
    "What is recorded of a message's way, with times and without what it says: stored, audited, who is notified, its jobs. `r` is for a reply. For operators.",
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("message.life", { ...input, userId: user.id }),
  }),
});
