import { catalogue } from "@warren/contracts/catalogue";
import { correlationId } from "@warren/contracts/correlation-id";
import { id, sequence } from "@warren/contracts/schema";
import { z } from "zod";
import { defineRoute } from "../route.ts";

export const showMessageLife = defineRoute({
  method: "get",
  path: "/rooms/:roomId/messages/:n/life",
  access: "operator",
  answer: catalogue["message.life"].result,
  input: z.strictObject({
    roomId: id,
    n: z.coerce.number().pipe(sequence),
    r: z.coerce.number().pipe(sequence).optional(),
  }),
  summary:
    "What is recorded of a message's way, with times and without what it says: sent, stored, audited, who is notified, its jobs, its dead letters. `r` is for a reply. For operators.",
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("message.life", { userId: user.id, of: input }),
  }),
});

export const showJobLife = defineRoute({
  method: "get",
  path: "/jobs/:jobId/life",
  access: "operator",
  answer: catalogue["message.life"].result,
  input: z.strictObject({ jobId: id }),
  summary:
    "The same for a job: of the message that ordered it or that it was ordered for, or of the job itself. For operators.",
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("message.life", { userId: user.id, of: input }),
  }),
});

export const showCorrelationLife = defineRoute({
  method: "get",
  path: "/life/:correlationId",
  access: "operator",
  answer: catalogue["message.life"].result,
  input: z.strictObject({ correlationId }),
  summary: "The same for what shares a correlation id. For operators.",
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("message.life", { userId: user.id, of: input }),
  }),
});
