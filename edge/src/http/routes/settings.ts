import { catalogue } from "@warren/contracts/catalogue";
import { z } from "zod";
import { defineRoute } from "../route.ts";

export const showSettings = defineRoute({
  method: "get",
  path: "/settings",
  access: "operator",
  input: z.strictObject({}),
  answer: catalogue["settings.show"].result,
  summary:
    "What each part runs with: of every variable the value that holds, its default and what it is for; of secrets no more than whether they are set. For operators.",
  handle: async ({ edge, user }) => ({
    status: 200,
    body: await edge.bus.query("settings.show", { userId: user.id }),
  }),
});
