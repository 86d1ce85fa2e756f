import { z } from "zod";

/** What a process that ran scenarios writes to its standard output, a line for each. */
export const scenarioResult = z.object({ scenario: z.string(), found: z.array(z.string()) });
export type ScenarioResult = z.infer<typeof scenarioResult>;
