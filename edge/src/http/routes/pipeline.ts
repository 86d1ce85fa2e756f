import { catalogue } from "@warren/contracts/catalogue";
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
