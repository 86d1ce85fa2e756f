import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { z } from "zod";

export const floodOrderSchema = z.object({
  senders: z.array(z.object({ url: z.url(), cookie: z.string(), roomId: z.string() })),
  seconds: z.number(),
  /** How many messages of one sender may be unanswered. */
  window: z.number(),
});
export type FloodOrder = z.infer<typeof floodOrderSchema>;

export const floodResultSchema = z.object({
  sent: z.number(),
  accepted: z.number(),
  /** How many were refused with which code. */
  refused: z.record(z.string(), z.number()),
  unanswered: z.number(),
  /** Accepted messages that came back stored. */
  stored: z.number(),
});
export type FloodResult = z.infer<typeof floodResultSchema>;

/** Lets very many people send as fast as they can, from a process of its own so that it slows nobody's clock. */
export async function flood(order: FloodOrder): Promise<FloodResult> {
  const script = fileURLToPath(new URL("flood-main.js", import.meta.url));
  const { stdout } = await execa(process.execPath, [script], { input: JSON.stringify(order) });
  return floodResultSchema.parse(JSON.parse(stdout));
}
