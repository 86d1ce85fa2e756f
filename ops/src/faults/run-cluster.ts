import { supervise } from "../start/supervise.ts";
import { startRabbitmqCluster, type RabbitmqCluster } from "../testing/rabbitmq-cluster.ts";
import { startWarren } from "../testing/warren-stack.ts";
import { countsLine } from "./ledger.ts";
import { Load } from "./load.ts";
import { Random } from "./random.ts";
import { printRecoveries } from "./recovery-table.ts";
import { killAtRandom, type KillsOptions } from "./run-kills.ts";

const NODES = 3;

/** Kills the nodes of a cluster under load, each when the last is back, and proves that nothing was lost. */
export async function runCluster(options: KillsOptions): Promise<readonly string[]> {
  const cluster = await startRabbitmqCluster(NODES);
  const stopping = new AbortController();
  const supervised = cluster.nodes.map((node) => supervise(node, stopping.signal, () => undefined));
  try {
    return await killNodes(cluster, options);
  } finally {
    stopping.abort();
    await cluster.stop();
    await Promise.allSettled(supervised);
    await cluster.stop();
  }
}

async function killNodes(cluster: RabbitmqCluster, options: KillsOptions): Promise<string[]> {
  const random = new Random(options.seed);
  const stack = await startWarren({
    edges: 2,
    dbWorkers: 2,
    env: {
      WARREN_LIMITS: "off",
      AMQP_URL: cluster.amqpUrl,
      RABBITMQ_MANAGEMENT_URL: cluster.managementUrl,
    },
  });
  try {
    const load = await Load.open(stack, options, random);
    load.workload.start();
    const targets = new Map([["cluster node", cluster.nodes]]);
    const { recoveries, broken } = await killAtRandom(load, targets, options, random);
    const found = await load.finish(stack, broken);
    const slow = printRecoveries(recoveries);
    console.log(
      `${String(recoveries.length)} kills with seed ${String(options.seed)}; ${countsLine(load.ledger)}`,
    );
    return [...found, ...slow];
  } finally {
    await stack.stop();
  }
}
