import { count, faultCommand } from "./fault-command.ts";
import { runKills } from "./run-kills.ts";

export const killsCommand = () =>
  faultCommand("kills", "kill -9 of everything, at random, under load", runKills)
    .option("--kills <count>", "how many", count, 200)
    .option("--only <kind>", "kill nothing else, such as rabbitmq or edge")
    .option("--minutes <number>", "no kill after this time", count, 60)
    .option("--rate <number>", "messages a second", count, 300)
    .option("--clients <count>", "on two edges", count, 200)
    .option("--rooms <count>", "in which they write", count, 100);
