import { count, faultCommand, type FaultOptions } from "../fault-command.ts";
import { runFreezes } from "./run-freezes.ts";

/** What a person may choose about a run of freezes. */
export interface FreezesOptions extends FaultOptions {
  readonly rounds: number;
  readonly longest: number;
  readonly rate: number;
  readonly only?: readonly string[];
}

export const freezesCommand = () =>
  faultCommand("freezes", "SIGSTOP of every process, one after the other, under load", runFreezes)
    .option("--rounds <count>", "how often each process is frozen", count, 1)
    .option("--longest <seconds>", "the longest that one stays frozen", count, 30)
    .option("--rate <number>", "messages a second", count, 60)
    .option("--only <names...>", "freezes only these: edge, db-2, rabbitmq …");
