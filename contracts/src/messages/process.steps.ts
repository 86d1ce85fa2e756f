import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { passedStep, STEPS_AT_ONCE } from "../message-step.ts";

/** When messages passed a step in one process, within about a second. */
export const processSteps = defineMessage("process.steps", {
  kind: "signal",
  sentBy: ["edge", "audit"],
  heardBy: ["db"],
  schema: z.strictObject({ steps: z.array(passedStep).min(1).max(STEPS_AT_ONCE) }),
});
