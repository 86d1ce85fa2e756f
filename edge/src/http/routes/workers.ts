import { catalogue } from "@warren/contracts/catalogue";
import { z } from "zod";
import { defineRoute } from "../route.ts";

export const listWorkers = defineRoute({
  method: "get",
  path: "/workers",
  access: "operator",
  input: z.strictObject({}),
  answer: catalogue["worker.list"].result,
  summary: "The workers that announced themselves lately. For operators.",
  handle: async ({ edge }) => ({ status: 200, body: await edge.bus.query("worker.list", {}) }),
});
