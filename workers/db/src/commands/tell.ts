import type { Outgoing } from "@warren/contracts/bus/envelope";
import { inBatches } from "../output/in-batches.ts";
import type { Output } from "../output/output.ts";
import { recordedEvents } from "../output/recorded.ts";
import { toOutgoing } from "../output/to-outgoing.ts";
import type { Settled } from "./batch.ts";
import type { Command } from "./command.ts";
import { reply } from "./reply.ts";

/** Everything to publish about settled commands, in order: what they caused, then answers, then the audit's copy. */
export function tell(settled: readonly Settled[]): Outgoing[] {
  const caused = settled.flatMap(({ command, outputs }) =>
    outputs.map((output): { output: Output; origin: Command } => ({ output, origin: command })),
  );
  const replies = settled.flatMap(({ command, outcome }) =>
    command.reply ? [reply(command.reply, command, outcome)] : [],
  );
  return [
    ...inBatches(caused.map(({ output, origin }) => toOutgoing(output, origin))),
    ...replies,
    ...recordedEvents(caused),
  ];
}
