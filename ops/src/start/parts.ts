import { join } from "node:path";
import type { WorkerName } from "@warren/contracts/parts";
import { repositoryFolder } from "../stack/config-folder.ts";
import { PidFile } from "../stack/pid-file.ts";
import type { Ports } from "../stack/ports.ts";
import type { Broker } from "./broker.ts";
import type { StartConfig } from "./config.ts";
import { checkPortIsFree } from "./check-port.ts";
import { nodeFlags } from "./node-flags.ts";
import { Part } from "./part.ts";
import { partEnvironment } from "./part-environment.ts";
import type { Route } from "./route.ts";
import type { Secrets } from "./secrets.ts";

/** Everything that a part's environment is made from. */
export interface PartContext {
  readonly config: StartConfig;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly broker: Broker;
  readonly mysqlUrl: string;
  readonly redisUrl: string;
  readonly smtpUrl: string;
  readonly route: Route;
}

/** The db workers: the only parts that learn where MySQL and Redis are. */
export function dbWorkers(context: PartContext): Part[] {
  return numbered("db", context.config.dbWorkers).map((name) =>
    worker(context, "db", name, () => databaseEnvironment(context, name)),
  );
}

/** What the db worker and the migration know besides RabbitMQ. */
export function databaseEnvironment(
  { route, mysqlUrl, redisUrl }: PartContext,
  name: string,
): Record<string, string> {
  return { MYSQL_URL: route(name, "mysql", mysqlUrl), REDIS_URL: route(name, "redis", redisUrl) };
}

/** These workers but the db worker, one of each. */
export function otherWorkers(context: PartContext, names: readonly WorkerName[]): Part[] {
  const { config, secrets, smtpUrl, route } = context;
  const { WARREN_VAPID_PUBLIC_KEY: publicKey, WARREN_VAPID_PRIVATE_KEY: privateKey } = config.partVariables;
  const mail = () => ({
    WARREN_VAPID_PUBLIC_KEY: publicKey ?? secrets.vapid.publicKey,
    WARREN_VAPID_PRIVATE_KEY: privateKey ?? secrets.vapid.privateKey,
    SMTP_URL: route("notification", "smtp", smtpUrl),
    MAIL_FROM: config.mailFrom,
    PUBLIC_URL: config.publicUrl,
  });
  return names
    .filter((name) => name !== "db")
    .map((name) => worker(context, name, name, name === "notification" ? mail : () => ({})));
}

/** The edges, on consecutive ports. */
export function edges(context: PartContext): Part[] {
  const { config, secrets } = context;
  return numbered("edge", config.edges).map((name, index) => {
    const port = config.port + index;
    return new Part({
      ...common(context, name),
      title: name,
      script: "edge/dist/main.js",
      nodeFlags: nodeFlags("edge"),
      environment: () => ({
        WARREN_REGISTRATION: "open",
        WARREN_SESSION_SECRET: secrets.session,
        WARREN_VAPID_PUBLIC_KEY: secrets.vapid.publicKey,
        ...baseEnvironment(context, "edge", name),
        PORT: String(port),
        HOST: "127.0.0.1",
        WARREN_CLIENT_DIR: join(repositoryFolder, "client/dist"),
      }),
      beforeStart: async () => {
        await checkPortIsFree(port);
      },
      isReady: async () => {
        const answer = await fetch(`${edgeUrl(port)}/readyz`, { signal: AbortSignal.timeout(5_000) });
        if (!answer.ok)
          throw new Error(`GET /readyz answers ${String(answer.status)}: ${await answer.text()}`);
      },
    });
  });
}

/**
 * Rejects with a PreparationError when the port of an edge is taken, before anything that takes long is started. An edge
 * that a killed launcher left over gives its port back.
 */
export async function checkEdgePorts({ dataFolder, edges, port }: StartConfig): Promise<void> {
  for (const [index, name] of numbered("edge", edges).entries()) {
    const folder = join(dataFolder, "parts", name);
    await new PidFile(join(folder, `${name}.pid`), folder).endOrphan();
    await checkPortIsFree(port + index);
  }
}

/** Where people reach an edge. */
export function edgeUrl(port: number): string {
  return `http://127.0.0.1:${String(port)}`;
}

/** The mail catcher; it knows nothing of the rest. */
export function mailCatcher(dataFolder: string, ports: Ports): Part {
  return new Part({
    name: "mailcatcher",
    title: "mail catcher",
    dataFolder,
    ports,
    script: "ops/dist/mailcatcher/main.js",
    nodeFlags: nodeFlags("mailcatcher"),
    portNames: ["smtp", "http"],
    environment: (port) => ({
      ...partEnvironment("mailcatcher", {}),
      SMTP_PORT: String(port("smtp")),
      HTTP_PORT: String(port("http")),
    }),
  });
}

function worker(
  context: PartContext,
  part: WorkerName,
  name: string,
  own: () => Record<string, string>,
): Part {
  return new Part({
    ...common(context, name),
    title: `${name} worker`,
    script: `workers/${part}/dist/main.js`,
    nodeFlags: nodeFlags(part),
    environment: () => ({ ...baseEnvironment(context, part, name), ...own() }),
  });
}

function common({ config, ports }: PartContext, name: string) {
  return { name, dataFolder: config.dataFolder, ports };
}

/** What every part of Warren knows: itself in RabbitMQ, and nobody else. */
export function baseEnvironment(
  { config, broker, route }: PartContext,
  part: WorkerName | "edge",
  name: string,
): Record<string, string> {
  return {
    ...partEnvironment(part, config.partVariables),
    NODE_ENV: "production",
    LOG_LEVEL: config.logLevel,
    AMQP_URL: route(name, "rabbitmq", broker.amqpUrl(part)),
  };
}

/** `edge`, `edge-2`, `edge-3` … */
function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? name : `${name}-${String(index + 1)}`));
}
