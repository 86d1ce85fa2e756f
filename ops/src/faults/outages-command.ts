import { count, faultCommand } from "./fault-command.ts";
import { runOutages } from "./outages/run-outages.ts";

export const outagesCommand = () =>
  faultCommand(
    "outages",
    "the broker, the database and Redis away, with people writing all the while",
    runOutages,
  )
    .option("--minutes <number>", "how long the broker and the database are away", Number, 2)
    .option("--rate <number>", "messages a second", count, 100)
    .option("--clients <count>", "on two edges", count, 100)
    .option("--rooms <count>", "in which they write", count, 50);
