import { Option } from "commander";
import { count, faultCommand, type FaultOptions } from "../fault-command.ts";
import { linkNames, type LinkName } from "./links.ts";
import { runNetwork } from "./run-network.ts";
import { troubleNames, type TroubleName } from "./troubles.ts";

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
    .addOption(new Option("--links <names...>", "disturbs only these").choices(linkNames))
    .addOption(new Option("--troubles <names...>", "only in these ways").choices(troubleNames));
