import { catalogue } from "@warren/contracts/catalogue";
import { z } from "zod";
import { defineRoute } from "../route.ts";

export const showRetention = defineRoute({
  method: "get",
  path: "/retention",
  access: "operator",
  input: z.strictObject({}),
  answer: catalogue["retention.show"].result,
  summary:
    "What is removed once it has outlived its use: after which age, when that was done last, how many went, and when it is done next. For operators.",
  handle: async ({ edge, user }) => ({
    status: 200,
    body: await edge.bus.query("retention.show", { userId: user.id }),
  }),
});
