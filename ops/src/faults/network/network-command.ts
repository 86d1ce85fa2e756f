import { count, faultCommand, type FaultOptions } from "../fault-command.ts";
import type { LinkName } from "./links.ts";
import { runNetwork } from "./run-network.ts";
import type { TroubleName } from "./troubles.ts";

/** What a person may choose about a run on a bad network. */
export interface NetworkOptions extends FaultOptions {
  readonly seconds: number;
  readonly rate: number;
  readonly links?: readonly LinkName[];
  readonly troubles?: readonly TroubleName[];
}

export const networkCommand = () =>
  faultCommand("network", "latency, resets, half-open connections and slicing on each link", runNetwork)
    .option("--seconds <count>", "how long each link is disturbed in each way", count, 8)
    .option("--rate <number>", "messages a second", count, 20)
    .option("--links <names...>", "disturbs only these: browser-edge, db-mysql …")
    .option("--troubles <names...>", "only in these ways: latency, resets, 'deaf server' …");
