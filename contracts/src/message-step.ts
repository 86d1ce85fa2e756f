import { z } from "zod";
import { correlationId } from "./correlation-id.ts";
import { instant } from "./schema.ts";

/** A step of a message's way that leaves nothing in the database by itself: the process that takes it tells when. */
export const messageStep = z.enum(["accepted", "fanned-out", "audited"]);
export type MessageStep = z.infer<typeof messageStep>;

/** As many as one process tells of one step in a second. */
export const STEPS_AT_ONCE = 10;

/** When a message passed a step, by the clock of the process that took it. */
export const passedStep = z.strictObject({ correlationId, step: messageStep, at: instant });
export type PassedStep = z.infer<typeof passedStep>;
