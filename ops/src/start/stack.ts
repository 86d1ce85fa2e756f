import { workerNames, type WorkerName } from "@warren/contracts/parts";
import type { Broker } from "./broker.ts";
import type { StartConfig } from "./config.ts";
import { direct } from "./route.ts";
import type { Route } from "./route.ts";
import type { Secrets } from "./secrets.ts";
import { Ports } from "../stack/ports.ts";
import type { Service } from "../stack/service.ts";
import { useExistingBroker } from "./existing-broker.ts";
import { checkExistingMysql, checkExistingRedis } from "./existing-stores.ts";
import { migrate } from "./migrate.ts";
import type { Part } from "./part.ts";
import { checkEdgePorts, dbWorkers, edges, mailCatcher, otherWorkers } from "./parts.ts";
import type { PartContext } from "./parts.ts";
import { preparePrivateServers } from "./servers.ts";
import type { PrivateServers } from "./servers.ts";

/** Runs one named piece of work and shows how it goes. */
export type Step = <T>(title: string, work: () => Promise<T>) => Promise<T>;

/** A whole Warren: its servers, its parts, and where they are. */
export class Stack {
  readonly #config: StartConfig;
  readonly #secrets: Secrets;
  readonly #ports: Ports;
  readonly #route: Route;
  readonly #workerNames: readonly WorkerName[];
  readonly #stopping = new AbortController();
  #servers: PrivateServers = { rabbitmq: undefined, mysql: undefined, redis: undefined };
  #broker: Broker | undefined;
  #mailCatcher: Part | undefined;
  #dbWorkers: Part[] = [];
  #workers: Part[] = [];
  #edges: Part[] = [];

  /** Without `workers`, with all of them; the db worker is always there. */
  constructor(
    config: StartConfig,
    secrets: Secrets,
    route: Route = direct,
    workers: readonly WorkerName[] = workerNames,
  ) {
    this.#config = config;
    this.#route = route;
    this.#workerNames = workers;
    this.#secrets = secrets;
    this.#ports = new Ports(config.dataFolder);
  }

  get servers(): PrivateServers {
    return this.#servers;
  }

  /** Set once the servers have started. */
  get broker(): Broker {
    if (this.#broker === undefined) throw new Error("the broker is known only after start");
    return this.#broker;
  }

  /** The mail catcher's page; undefined when a mail server of somebody else's is used. */
  get mailUrl(): string | undefined {
    return this.#mailCatcher && `http://127.0.0.1:${String(this.#mailCatcher.port("http"))}`;
  }

  /** Every part of Warren, in the order in which they are stopped. */
  get parts(): readonly Part[] {
    return [...this.#edges, ...this.#workers, ...this.#dbWorkers];
  }

  /** Everything that runs and is to be kept running. */
  get services(): readonly Service[] {
    const { rabbitmq, mysql, redis } = this.#servers;
    return [rabbitmq, mysql, redis, this.#mailCatcher, ...this.parts].filter(
      (service) => service !== undefined,
    );
  }

  /** Starts everything and resolves when all of it is ready. Rejects with a PreparationError; then call `stop`. */
  async start(step: Step): Promise<void> {
    await checkEdgePorts(this.#config);
    this.#servers = await step("Looking for RabbitMQ, MariaDB or MySQL, and Redis", async () =>
      preparePrivateServers(this.#config, this.#secrets, this.#ports),
    );
    const [broker, mysqlUrl, redisUrl, smtpUrl] = await step("Starting the servers", async () => {
      const work = [this.#startBroker(), this.#startMysql(), this.#startRedis(), this.#startMail()] as const;
      await all(work);
      return await Promise.all(work);
    });
    this.#broker = broker;
    const context: PartContext = {
      config: this.#config,
      ports: this.#ports,
      secrets: this.#secrets,
      broker,
      mysqlUrl,
      redisUrl,
      smtpUrl,
      route: this.#route,
    };
    await step("Migrating the database", async () => {
      await migrate(context, this.#stopping.signal);
    });
    this.#dbWorkers = dbWorkers(context);
    this.#workers = otherWorkers(context, this.#workerNames);
    this.#edges = edges(context);
    await step("Starting the workers", async () => {
      await all([...this.#dbWorkers, ...this.#workers].map(async (part) => this.#startService(part)));
    });
    await step(this.#edges.length === 1 ? "Starting the edge" : "Starting the edges", async () => {
      await all(this.#edges.map(async (part) => this.#startService(part)));
    });
  }

  /** Drains and stops the parts, then the servers. Resolves when nothing of it runs any more; data stays. */
  async stop(): Promise<void> {
    await this.stopParts();
    const { rabbitmq, mysql, redis } = this.#servers;
    await Promise.all([this.#mailCatcher, rabbitmq, mysql, redis].map(async (service) => service?.stop()));
  }

  /** Stops the edges, so that nothing new comes in, then the workers, and last the db workers, which store the rest. */
  async stopParts(): Promise<void> {
    this.#stopping.abort();
    for (const group of [this.#edges, this.#workers, this.#dbWorkers]) {
      await Promise.all(group.map(async (part) => await part.stop()));
    }
  }

  async #startBroker(): Promise<Broker> {
    const { amqpUrl, managementUrl } = this.#config;
    if (amqpUrl !== undefined) return await useExistingBroker(amqpUrl, managementUrl, this.#secrets);
    const server = await this.#startService(this.#servers.rabbitmq);
    return {
      amqpUrl: (user) => server.amqpUrl({ name: user, password: this.#secrets.rabbitmq[user] }),
      managementUrl: server.managementUrl,
    };
  }

  async #startMysql(): Promise<string> {
    const existing = this.#config.mysqlUrl;
    if (existing === undefined) return (await this.#startService(this.#servers.mysql)).url;
    await checkExistingMysql(existing);
    return existing;
  }

  async #startRedis(): Promise<string> {
    const existing = this.#config.redisUrl;
    if (existing === undefined) return (await this.#startService(this.#servers.redis)).url;
    await checkExistingRedis(existing);
    return existing;
  }

  async #startMail(): Promise<string> {
    if (this.#config.smtpUrl !== undefined) return this.#config.smtpUrl;
    this.#mailCatcher = mailCatcher(this.#config.dataFolder, this.#ports);
    await this.#startService(this.#mailCatcher);
    return `smtp://127.0.0.1:${String(this.#mailCatcher.port("smtp"))}`;
  }

  async #startService<T extends Service>(service: T | undefined): Promise<T> {
    if (service === undefined) throw new Error("a server that is not replaced was not prepared");
    this.#stopping.signal.throwIfAborted();
    await service.start();
    return service;
  }
}

/** Like Promise.all, but waits for every one before it rejects: nothing goes on starting behind a failure. */
async function all(work: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(work);
  await Promise.all(work);
}
