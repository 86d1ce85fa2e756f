import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { ensurePrograms } from "../packages/ensure-programs.ts";
import { epmdProgram, rabbitmqProgram } from "../packages/programs.ts";
import { defaultVhost } from "../start/broker.ts";
import { claimDataFolder } from "../start/data-folder.ts";
import { administratorName } from "../start/definitions.ts";
import { startEpmd, stopEpmd } from "../stack/epmd.ts";
import { Ports } from "../stack/ports.ts";
import { RabbitmqServer } from "../stack/rabbitmq-server.ts";
import { endAbandonedStacks, stacksFolder } from "./abandoned-stacks.ts";

/** A private RabbitMQ cluster on loopback, without any definitions. */
export interface RabbitmqCluster {
  readonly nodes: readonly RabbitmqServer[];
  /** The administrator's address of every node, with commas between. */
  readonly amqpUrl: string;
  /** The management API of the first node, with the administrator's login in it. */
  readonly managementUrl: string;
  /** Stops the nodes and removes their data. */
  stop(): Promise<void>;
}

/** Starts a cluster of so many nodes; resolves when all of them are ready. */
export async function startRabbitmqCluster(size: number): Promise<RabbitmqCluster> {
  await endAbandonedStacks();
  const folder = await claimDataFolder(await mkdtemp(join(stacksFolder, "cluster-")));
  const dataFolder = folder.path;
  const ports = new Ports(dataFolder);
  const [program = "", epmdFile = ""] = await ensurePrograms([rabbitmqProgram, epmdProgram]);
  const secret = () => randomBytes(18).toString("base64url");
  const administrator = { name: administratorName, password: secret() };
  const all = Array.from({ length: size }, (_, index) => `rabbitmq-${String(index + 1)}`);
  const shared = { cookie: secret(), epmdPort: await ports.take("epmd"), all };
  const home = join(dataFolder, "epmd");
  const epmd = await startEpmd(epmdFile, shared.epmdPort, {
    logFile: join(dataFolder, "logs", "epmd.log"),
    pidFile: join(home, "epmd.pid"),
    marker: home,
  });
  const nodes = all.map(
    (name) =>
      new RabbitmqServer({
        dataFolder,
        ports,
        program,
        epmdProgram: epmdFile,
        vhost: defaultVhost,
        administrator,
        member: { name, ...shared },
      }),
  );
  const stop = async () => {
    for (const node of nodes) node.kill("SIGKILL");
    await Promise.all(nodes.map((node) => node.stop()));
    await stopEpmd(epmd);
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    await Promise.all(nodes.map((node) => node.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    nodes,
    amqpUrl: nodes.map((node) => node.amqpUrl()).join(","),
    managementUrl: nodes[0]?.administratorUrl ?? "",
    stop,
  };
}
