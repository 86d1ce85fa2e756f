import { count, faultCommand } from "./fault-command.ts";
import { runCluster } from "./run-cluster.ts";

export const clusterCommand = () =>
  faultCommand(
    "cluster",
    "kill -9 of the nodes of a RabbitMQ cluster of three, one at a time, under load",
    runCluster,
  )
    .option("--kills <count>", "how many", count, 12)
    .option("--minutes <number>", "no kill after this time", count, 60)
    .option("--rate <number>", "messages a second", count, 100)
    .option("--clients <count>", "on two edges", count, 60)
    .option("--rooms <count>", "in which they write", count, 30);
