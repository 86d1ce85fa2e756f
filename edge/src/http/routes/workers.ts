import { z } from "zod";
import { defineRoute } from "../route.ts";

/** The workers that announced themselves lately. */
export const listWorkers = defineRoute({
  method: "get",
  path: "/workers",
  access: "operator",
  input: z.strictObject({}),
  handle: async ({ edge }) => ({ status: 200, body: await edge.bus.query("worker.list", {}) }),
});
