import { user } from "@warren/contracts/schema";
import { z } from "zod";
import { defineRoute } from "../route.ts";

export const me = defineRoute({
  method: "get",
  path: "/me",
  access: "signed-in",
  input: z.strictObject({}),
  answer: z.object({ user }),
  summary: "Who asks.",
  handle: ({ user }) => Promise.resolve({ status: 200, body: { user } }),
});
