import { catalogue } from "@warren/contracts/catalogue";
import { job, jobStatus } from "@warren/contracts/job";
import { WarrenError } from "@warren/contracts/errors";
import { id } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { defineRoute } from "../route.ts";

export const submitJob = defineRoute({
  method: "post",
  path: "/jobs",
  access: "signed-in",
  input: z.strictObject({
    type: z.string().min(1).max(100),
    payload: z.unknown(),
    key: z.string().min(1).max(200).optional(),
    roomId: id.optional(),
    clientId: id.optional(),
  }),
  answer: catalogue["job.submit"].result,
  status: 202,
  summary: "Orders a job; with `key`, a repeated order is the same job.",
  handle: async ({ edge, user, input: { clientId = uuid(), ...order } }) => ({
    status: 202,
    body: await edge.bus.awaitCommand(
      "job.submit",
      { ...order, jobId: clientId },
      { id: clientId, actor: user.id },
    ),
  }),
});

export const findJob = defineRoute({
  method: "get",
  path: "/jobs/:jobId",
  access: "signed-in",
  input: z.strictObject({ jobId: id }),
  answer: z.object({ job }),
  summary: "A job that one may see.",
  handle: async ({ edge, user, input }) => {
    const found = await edge.bus.query("job.find", { ...input, userId: user.id });
    if (!found) throw new WarrenError("not_found");
    return { status: 200, body: found };
  },
});

export const listJobs = defineRoute({
  method: "get",
  path: "/jobs",
  access: "signed-in",
  input: z.strictObject({
    type: z.string().max(100).optional(),
    status: jobStatus.optional(),
    q: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  answer: catalogue["job.list"].result,
  summary: "The jobs that one may see, newest first.",
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("job.list", { ...input, userId: user.id }),
  }),
});
