import type { Outgoing } from "@warren/contracts/bus/envelope";
import { inBatches } from "../output/in-batches.ts";
import type { Output } from "../output/output.ts";
import { toOutgoing } from "../output/to-outgoing.ts";
import type { Settled } from "./carry-out.ts";
import type { Command } from "./command.ts";
import { reply } from "./reply.ts";

/** An output with the command that it came from. */
export interface Caused {
  output: Output;
  origin: Command;
}

/** Without the read positions that a later one of the same person and room, or thread, makes old, unless a command waits for them. */
function latestReads(caused: readonly Caused[]): Caused[] {
  const told = new Set<string>();
  const isOld = ({ output }: Caused) => {
    if (output.kind !== "event" || output.type !== "read.updated") return false;
    const { roomId, threadN = 0 } = output.body as { roomId: string; threadN?: number };
    const key = `${output.actor ?? ""} ${roomId} ${String(threadN)}`;
    const old = told.has(key) && output.command === undefined;
    told.add(key);
    return old;
  };
  return caused
    .toReversed()
    .filter((each) => !isOld(each))
    .reverse();
}

/** What settled commands caused, in order, as far as it is published. */
export function causedBy(settled: readonly Settled[]): Caused[] {
  return latestReads(
    settled.flatMap(({ command, outputs }) => outputs.map((output): Caused => ({ output, origin: command }))),
  );
}

/** Everything that somebody waits for, in order: what commands caused, then answers. */
export function tell(settled: readonly Settled[], caused: readonly Caused[]): Outgoing[] {
  const replies = settled.flatMap(({ command, outcome }) =>
    command.reply ? [reply(command.reply, command, outcome)] : [],
  );
  return [...inBatches(caused.map(({ output, origin }) => toOutgoing(output, origin))), ...replies];
}
