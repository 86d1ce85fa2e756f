import { catalogue } from "@warren/contracts/catalogue";
import { DEAD_LETTERS_AT_ONCE, deadFilter, replayWanted } from "@warren/contracts/dead-letter";
import { WarrenError } from "@warren/contracts/errors";
import { id, sequence } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { defineRoute } from "../route.ts";

const number = z.coerce.number().pipe(sequence);

export const listDeadLetters = defineRoute({
  method: "get",
  path: "/dead-letters",
  access: "operator",
  input: deadFilter.extend({
    replayed: z.stringbool().optional(),
    before: number.optional(),
    limit: z.coerce.number().int().min(1).max(DEAD_LETTERS_AT_ONCE).optional(),
  }),
  answer: catalogue["dead.list"].result,
  summary:
    "Messages that were given up, newest first, with the reason; `before` is the number of the last one seen.",
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("dead.list", { ...input, userId: user.id }),
  }),
});

export const findDeadLetter = defineRoute({
  method: "get",
  path: "/dead-letters/:letterId",
  access: "operator",
  input: z.strictObject({ letterId: number }),
  answer: catalogue["dead.find"].result.unwrap(),
  summary: "A dead letter with its body; secrets are blanked.",
  handle: async ({ edge, user, input }) => {
    const found = await edge.bus.query("dead.find", { ...input, userId: user.id });
    if (!found) throw new WarrenError("not_found");
    return { status: 200, body: found };
  },
});

export const replayDeadLetters = defineRoute({
  method: "post",
  path: "/dead-letters/replay",
  access: "operator",
  input: z.strictObject({
    wanted: replayWanted,
    dryRun: z.boolean().optional(),
    clientId: id.optional(),
  }),
  answer: catalogue["dead.replay"].result,
  summary:
    "Puts dead letters back into their queues: some, one with an edited body, or what a filter finds, a hundred at a time. `dryRun` only says what today's schemas allow.",
  handle: async ({ edge, user, input: { wanted, dryRun = false, clientId = uuid() } }) => ({
    status: 200,
    body: dryRun
      ? await edge.bus.query("dead.check", { userId: user.id, wanted })
      : await edge.bus.awaitCommand("dead.replay", { wanted }, { id: clientId, actor: user.id }),
  }),
});
