import type { Outgoing } from "@warren/contracts/bus/envelope";
import { recordedEvents } from "../output/recorded.ts";
import { toOutgoing } from "../output/to-outgoing.ts";
import type { Settled } from "./batch.ts";
import { reply } from "./reply.ts";

/** Everything to publish about settled commands, in order: what they caused, then answers, then the audit's copy. */
export function tell(settled: readonly Settled[]): Outgoing[] {
  const caused = settled.flatMap(({ command, outputs }) =>
    outputs.map((output) => ({ output, origin: command })),
  );
  const replies = settled.flatMap(({ command, outcome }) =>
    command.reply ? [reply(command.reply, command, outcome)] : [],
  );
  return [
    ...caused.map(({ output, origin }) => toOutgoing(output, origin)),
    ...replies,
    ...recordedEvents(caused),
  ];
}
