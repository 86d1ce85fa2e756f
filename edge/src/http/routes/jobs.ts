import { catalogue } from "@warren/contracts/catalogue";
import { job, jobWish } from "@warren/contracts/job";
import { WarrenError } from "@warren/contracts/errors";
import { count, id, instant } from "@warren/contracts/schema";
import { jobStatus } from "@warren/contracts/shown-job";
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
    ...jobWish,
    clientId: id.optional(),
  }),
  answer: catalogue["job.submit"].result,
  status: 202,
  summary:
    "Orders a job; with `key`, a repeated order is the same job. `runAt` is for later, `repeat` a cron pattern in UTC.",
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
    mine: z.stringbool().optional(),
    type: z.string().max(100).optional(),
    status: jobStatus.optional(),
    roomId: id.optional(),
    q: z.string().max(200).optional(),
    since: instant.optional(),
    until: instant.optional(),
    afterAt: instant.optional(),
    afterId: id.optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  answer: catalogue["job.list"].result,
  summary: "The jobs that one may see, newest first; the next page with `next` as `afterAt` and `afterId`.",
  handle: async ({ edge, user, input: { afterAt, afterId, ...wanted } }) => {
    if ((afterAt === undefined) !== (afterId === undefined))
      throw new WarrenError("bad_request", "afterAt and afterId belong together.");
    const after = afterAt !== undefined && afterId !== undefined ? { at: afterAt, id: afterId } : undefined;
    const query = { ...wanted, userId: user.id, ...(after ? { after } : {}) };
    return { status: 200, body: await edge.bus.query("job.list", query) };
  },
});

export const listJobEvents = defineRoute({
  method: "get",
  path: "/jobs/:jobId/events",
  access: "signed-in",
  input: z.strictObject({ jobId: id, afterVersion: z.coerce.number().pipe(count).optional() }),
  answer: catalogue["job.history"].result.unwrap(),
  summary: "What happened to a job, oldest first; when there is `more`, it is after the last one's version.",
  handle: async ({ edge, user, input }) => {
    const history = await edge.bus.query("job.history", { ...input, userId: user.id });
    if (!history) throw new WarrenError("not_found");
    return { status: 200, body: history };
  },
});

export const cancelJob = defineRoute({
  method: "post",
  path: "/jobs/:jobId/cancel",
  access: "signed-in",
  input: z.strictObject({ jobId: id }),
  answer: catalogue["job.cancel"].result,
  summary: "Ends a job and what would repeat it: one's own, or any for operators.",
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.awaitCommand("job.cancel", input, { actor: user.id }),
  }),
});
