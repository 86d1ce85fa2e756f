import type { EventOutput, Output } from "../output/output.ts";
import { select } from "../sql/pool.ts";
import { jobIn, withJobs, withoutJob } from "./recorded-jobs.ts";
import type { Unit } from "./unit.ts";

const isContent = (output: Output): output is EventOutput =>
  output.kind === "event" && output.isContent === true;

/** As a command's record keeps it: what a message says or a job is about is left out, so that it is erased in one place. */
export function withoutContent(output: Output): Output {
  if (jobIn(output) !== undefined) return withoutJob(output);
  if (!isContent(output)) return output;
  const { roomId, seq } = output.body as { roomId: string; seq: number };
  return { ...output, body: { roomId, seq } };
}

/** The recorded outputs with the content that their messages have not lost since. */
export async function withContent(unit: Unit, recorded: Output[]): Promise<Output[]> {
  const outputs = await withJobs(unit, recorded);
  const keys = outputs.filter(isContent).map(({ body }) => {
    const { roomId, seq } = body as { roomId: string; seq: number };
    return [roomId, seq];
  });
  if (keys.length === 0) return outputs;
  const rows = await select<{ room_id: string; seq: number; body: string }>(
    unit.connection,
    "SELECT room_id, seq, body FROM message_log WHERE (room_id, seq) IN (?)",
    [keys],
  );
  const bodies = new Map(
    rows.map((row): [string, unknown] => [`${row.room_id}:${String(row.seq)}`, JSON.parse(row.body)]),
  );
  return outputs.map((output) =>
    isContent(output) ? { ...output, body: bodies.get(output.id) ?? output.body } : output,
  );
}
