import { count, faultCommand, type FaultOptions } from "../fault-command.ts";
import { runFencing } from "./run-fencing.ts";

/** What a person may choose about stale db workers. */
export interface FencingOptions extends FaultOptions {
  readonly rate: number;
  readonly rounds: number;
}

export const fencingCommand = () =>
  faultCommand(
    "fencing",
    "a db worker freezes around its transaction, another takes over, it wakes up",
    runFencing,
  )
    .option("--rate <number>", "messages a second", count, 60)
    .option("--rounds <count>", "how often each case is tried", count, 1);
