import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { UserName, WorkerName } from "@warren/contracts/parts";
import { readStartConfig, type StartConfig } from "../start/config.ts";
import { claimDataFolder } from "../start/data-folder.ts";
import { edgeUrl } from "../start/parts.ts";
import type { Route } from "../start/route.ts";
import { loadSecrets } from "../start/secrets.ts";
import { Stack } from "../start/stack.ts";
import type { Service } from "../stack/service.ts";
import { clientBuilt } from "./client-built.ts";
import { endAbandonedStacks, stacksFolder } from "./abandoned-stacks.ts";
import { freePortRange } from "./free-ports.ts";
import { takeTestServers, type TakenServers } from "./taken-servers.ts";

/** What a test may choose about its stack. */
export interface WarrenOptions {
  readonly edges?: number;
  readonly dbWorkers?: number;
  /**
   * The workers that it has beside the db worker; all of them unless given. Each takes half a second of processor time to
   * start: a test of one subject names those that have a part in it.
   */
  readonly workers?: readonly WorkerName[];
  /**
   * `tests`: a virtual host and a database of its own on the servers that all tests share, which it cannot stop. Without
   * it the stack starts servers of its own, which takes some ten seconds longer.
   */
  readonly servers?: "own" | "tests";
  /** As for `npm start`; `WARREN_LIMITS=off`, or the addresses of existing servers, which a test cannot stop then. */
  readonly env?: Readonly<Record<string, string>>;
  /** Puts relays between parts and servers. */
  readonly route?: Route;
}

/**
 * A whole Warren of its own, made from the compiled parts by the code of `npm start`. Nothing is restarted by itself:
 * what a test kills stays dead until the test starts it.
 */
export interface WarrenStack {
  readonly edges: readonly { readonly url: string; readonly process: Service }[];
  /** The mail catcher; its `/api/messages` is JSON. */
  readonly mailUrl: string;
  /** RabbitMQ's management API with the administrator's login in it. */
  readonly managementUrl: string;
  readonly mysqlUrl: string;
  readonly redisUrl: string;
  readonly dataFolder: string;
  /** Everything that runs. */
  readonly services: readonly Service[];
  /** The address with a user's own login; the administrator's without one. */
  amqpUrl(user?: UserName): string;
  /** A part or server by name: `edge`, `edge-2`, `db`, `db-2`, `audit` …, `rabbitmq`, `mysql`, `redis`. */
  service(name: string): Service;
  /** Sends a signal; one that ends a process is waited for. */
  kill(name: string, signal: NodeJS.Signals): Promise<void>;
  /** Starts what was killed or stopped, and resolves when it is ready again. */
  start(name: string): Promise<void>;
  restartRabbit(): Promise<void>;
  stopMysql(): Promise<void>;
  startMysql(): Promise<void>;
  /** Stops everything and removes the data. */
  stop(): Promise<void>;
}

/** Signals after which a process goes on to live. */
const survivable: readonly NodeJS.Signals[] = ["SIGSTOP", "SIGCONT", "SIGUSR1", "SIGUSR2"];

/** Starts a whole Warren on free ports with data that is removed afterwards; resolves when all of it is ready. */
export async function startWarren(options: WarrenOptions = {}): Promise<WarrenStack> {
  await Promise.all([endAbandonedStacks(), clientBuilt()]);
  const { edges = 1, dbWorkers = 1, env = {} } = options;
  const folder = await claimDataFolder(await mkdtemp(join(stacksFolder, "stack-")));
  const taken = options.servers === "tests" ? await takeTestServers() : undefined;
  const config = readStartConfig({
    ...env,
    ...taken?.env,
    PORT: String(await freePortRange(edges)),
    WARREN_DATA: folder.path,
    WARREN_EDGES: String(edges),
    WARREN_DB_WORKERS: String(dbWorkers),
  });
  const secrets = { ...(await loadSecrets(folder.path)), ...taken?.secrets };
  const stack = new Stack(config, secrets, options.route, options.workers);
  const end = async (): Promise<void> => {
    await stack.stopParts();
    // Their data is thrown away: they need not take the time to write it down.
    const { rabbitmq, mysql, redis } = stack.servers;
    for (const server of [rabbitmq, mysql, redis]) server?.kill("SIGKILL");
    await stack.stop();
    await taken?.giveBack();
    await rm(folder.path, { recursive: true, force: true });
  };
  let ended: Promise<void> | undefined;
  const stop = () => (ended ??= end());
  try {
    await stack.start(async (_title, work) => await work());
  } catch (error) {
    await stop();
    throw error;
  }
  return handles(stack, config, taken, stop);
}

function handles(
  stack: Stack,
  config: StartConfig,
  taken: TakenServers | undefined,
  stop: () => Promise<void>,
): WarrenStack {
  const { rabbitmq, mysql, redis } = stack.servers;
  const known = <T>(value: T | undefined, what: string): T => {
    if (value === undefined)
      throw new Error(`this stack does not know ${what}: it uses a server that was there`);
    return value;
  };
  const service = (name: string): Service => {
    const found = stack.services.find((candidate) => candidate.name === name);
    if (found !== undefined) return found;
    const names = stack.services.map((candidate) => candidate.name).join(", ");
    throw new Error(`this stack has no "${name}"; it has ${names}`);
  };
  const edges = stack.parts.filter(({ name }) => name === "edge" || name.startsWith("edge-"));
  return {
    edges: edges.map((process, index) => ({ url: edgeUrl(config.port + index), process })),
    mailUrl: known(stack.mailUrl, "an inbox"),
    managementUrl: known(
      rabbitmq?.administratorUrl ?? taken?.managementUrl ?? config.managementUrl,
      "a management API",
    ),
    mysqlUrl: known(mysql?.url ?? config.mysqlUrl, "a database"),
    redisUrl: known(redis?.url ?? config.redisUrl, "a Redis"),
    dataFolder: config.dataFolder,
    services: stack.services,
    amqpUrl: (user) =>
      user === undefined
        ? known(rabbitmq?.amqpUrl() ?? config.amqpUrl, "a broker")
        : stack.broker.amqpUrl(user),
    service,
    kill: async (name, signal) => {
      const target = service(name);
      target.kill(signal);
      if (!survivable.includes(signal)) await target.exited;
    },
    start: async (name) => {
      await service(name).start();
    },
    restartRabbit: async () => {
      await known(rabbitmq, "how to restart RabbitMQ").restart();
    },
    stopMysql: async () => {
      await known(mysql, "how to stop MySQL").stop();
    },
    startMysql: async () => {
      await known(mysql, "how to start MySQL").start();
    },
    stop,
  };
}
