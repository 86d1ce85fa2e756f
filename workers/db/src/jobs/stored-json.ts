import { z } from "zod";

/**
 * What a column of a job keeps as JSON; its text, where somebody put what is none: one such row must not keep the others
 * from being listed, handed out or ended.
 */
export function storedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const withCode = z.object({ code: z.string(), message: z.string() });

/** The error that a job's column keeps. */
export const storedError = (text: string): z.infer<typeof withCode> =>
  withCode.safeParse(storedJson(text)).data ?? { code: "failed", message: text };
