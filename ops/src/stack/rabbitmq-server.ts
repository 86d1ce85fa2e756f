import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { connect } from "amqplib";
import { execa } from "execa";
import { memberSettings, nodeName, writeCookie } from "./cluster-member.ts";
import type { ClusterMember } from "./cluster-member.ts";
import { configFolder } from "./config-folder.ts";
import { plainEnvironment } from "./environment.ts";
import { startEpmd, stopEpmd } from "./epmd.ts";
import type { Launch, ManagedProcess } from "./managed-process.ts";
import { PidFile } from "./pid-file.ts";
import type { Ports } from "./ports.ts";
import { Service } from "./service.ts";

/**
 * On loopback, and on half of the machine's processors: everything else of Warren shares them, and each hand-over between
 * two of Erlang's schedulers wakes one up.
 */
const ERLANG_ARGUMENTS = "-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false +SP 50:50";

/** What a private RabbitMQ needs to know. */
export interface RabbitmqOptions {
  readonly dataFolder: string;
  readonly ports: Ports;
  readonly program: string;
  readonly epmdProgram: string;
  /**
   * Users, virtual host, exchanges, queues and bindings; imported at every start. Must hold the administrator. Without
   * them the node begins with the administrator and the empty virtual host alone.
   */
  readonly definitions?: object;
  readonly vhost: string;
  readonly administrator: { readonly name: string; readonly password: string };
  /** How often the management API learns of new connections and counts; every five seconds unless given. */
  readonly statisticsEverySeconds?: number;
  /** Makes it one of the nodes of a cluster. */
  readonly member?: ClusterMember;
}

/**
 * A private RabbitMQ node with its management UI, all of it (the Erlang side too) on loopback. Its users come from the
 * definitions alone, so the well-known `guest` never exists.
 */
export class RabbitmqServer extends Service {
  readonly title = "RabbitMQ";
  protected readonly portNames: readonly string[];
  readonly #options: RabbitmqOptions;
  #epmd: ManagedProcess | undefined;

  constructor(options: RabbitmqOptions) {
    super(options.member?.name ?? "rabbitmq", options.dataFolder, options.ports);
    this.#options = options;
    this.portNames = ["amqp", "management", "dist", ...(options.member ? [] : ["epmd"])];
  }

  /** The AMQP address for a user; the administrator's without one. */
  amqpUrl(user = this.#options.administrator, vhost = this.#options.vhost): string {
    const login = `${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}`;
    return `amqp://${login}@127.0.0.1:${String(this.port("amqp"))}/${encodeURIComponent(vhost)}`;
  }

  /** The management UI and API, without a login in it. */
  get managementUrl(): string {
    return `http://127.0.0.1:${String(this.port("management"))}`;
  }

  /** The management API with the administrator's login in it. */
  get administratorUrl(): string {
    const { name, password } = this.#options.administrator;
    const url = new URL(this.managementUrl);
    url.username = name;
    url.password = password;
    return url.href;
  }

  protected override async afterEnd(): Promise<void> {
    if (this.#epmd !== undefined) await stopEpmd(this.#epmd);
    this.#epmd = undefined;
  }

  protected override async endOrphans(): Promise<void> {
    await super.endOrphans();
    if (this.#epmd !== undefined) return;
    const { pidFile, marker } = this.traces("epmd");
    await new PidFile(pidFile, marker).endOrphan();
  }

  protected async prepare(): Promise<Launch> {
    const { member } = this.#options;
    if (member) await writeCookie(this.folder, member);
    else await this.#keepEpmd();
    const config = join(this.folder, "conf.d");
    await mkdir(config, { recursive: true });
    await writeFile(join(config, "10-local.conf"), await this.#localSettings(), { mode: 0o600 });
    await writeFile(join(this.folder, "rabbitmq-env.conf"), "# The system's file is not read.\n");
    return {
      command: this.#options.program,
      // RabbitMQ ignores these words; they are the mark by which a later start recognises the process.
      args: ["-warren_data", this.folder],
      env: { ...plainEnvironment(), ...this.#environment(config) },
      cwd: this.folder,
    };
  }

  protected async ping(): Promise<void> {
    const connection = await connect(`${this.amqpUrl()}?heartbeat=5`, { timeout: 5_000 });
    // A broker that dies now is noticed as a failed ping; an error without a listener would end the launcher.
    connection.on("error", () => undefined);
    await connection.close();
    const answer = await fetch(`${this.managementUrl}/api/whoami`, {
      headers: { authorization: basicLogin(this.#options.administrator) },
      signal: AbortSignal.timeout(5_000),
    });
    if (!answer.ok) throw new Error(`the management API answered ${String(answer.status)}`);
  }

  /** The port mapper outlives a node that was killed: it serves the next one, too. */
  async #keepEpmd(): Promise<void> {
    if (this.#epmd !== undefined) return;
    const epmd = await startEpmd(this.#options.epmdProgram, this.port("epmd"), this.traces("epmd"));
    this.#epmd = epmd;
    void epmd.exited.then(() => {
      if (this.#epmd === epmd) this.#epmd = undefined;
    });
  }

  /**
   * RabbitMQ 3.10 writes the names of new quorum queues to disk minutes after it made them; killed before that, it finds
   * the queues again without a leader, and they answer nobody. The import at the start has just made them, unless it
   * imported the same before: asking takes a second of processor time just when everybody comes back.
   */
  protected override async afterReady(): Promise<void> {
    const { definitions } = this.#options;
    const written = join(this.folder, "written-definitions.json");
    const text = definitions === undefined ? undefined : JSON.stringify(definitions);
    if (text !== undefined && (await readFile(written, "utf8").catch(() => undefined)) === text) return;
    await this.#writeTables();
    if (text !== undefined) await writeFile(written, text, { mode: 0o600 });
  }

  async #writeTables(): Promise<void> {
    const control = join(dirname(this.#options.program), "rabbitmqctl");
    const writeTables = "[dets:sync(Table) || Table <- dets:all()].";
    await execa(control, ["eval", writeTables], {
      env: { ...plainEnvironment(), ...this.#environment(join(this.folder, "conf.d")) },
      extendEnv: false,
      timeout: 60_000,
    });
  }

  async #localSettings(): Promise<string> {
    const { member, statisticsEverySeconds } = this.#options;
    return [
      `listeners.tcp.local = 127.0.0.1:${String(this.port("amqp"))}`,
      "management.tcp.ip = 127.0.0.1",
      `management.tcp.port = ${String(this.port("management"))}`,
      ...(statisticsEverySeconds === undefined ? [] : statisticsSettings(statisticsEverySeconds)),
      ...(await this.#firstData()),
      ...(member ? memberSettings(member) : []),
      "",
    ].join("\n");
  }

  /** What the node begins with. */
  async #firstData(): Promise<string[]> {
    const { definitions, administrator, vhost } = this.#options;
    if (definitions === undefined) {
      const { name, password } = administrator;
      return [`default_user = ${name}`, `default_pass = ${password}`, `default_vhost = ${vhost}`];
    }
    const file = join(this.folder, "definitions.json");
    await writeFile(file, `${JSON.stringify(definitions, null, 2)}\n`, { mode: 0o600 });
    return [`load_definitions = ${file}`];
  }

  /** Everything by which two nodes on one machine would otherwise collide. */
  #environment(config: string): Record<string, string> {
    return {
      HOME: this.folder,
      RABBITMQ_NODENAME: nodeName(this.#options.member?.name ?? "warren"),
      RABBITMQ_DIST_PORT: String(this.port("dist")),
      ERL_EPMD_PORT: String(this.#options.member?.epmdPort ?? this.port("epmd")),
      ERL_EPMD_ADDRESS: "127.0.0.1",
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: ERLANG_ARGUMENTS,
      RABBITMQ_MNESIA_BASE: join(this.folder, "mnesia"),
      RABBITMQ_LOG_BASE: join(this.folder, "log"),
      RABBITMQ_LOGS: "-",
      RABBITMQ_CONF_ENV_FILE: join(this.folder, "rabbitmq-env.conf"),
      RABBITMQ_CONFIG_FILE: join(configFolder, "rabbitmq.conf"),
      RABBITMQ_CONFIG_FILES: config,
      RABBITMQ_ADVANCED_CONFIG_FILE: join(this.folder, "advanced.config"),
      RABBITMQ_GENERATED_CONFIG_DIR: join(this.folder, "generated"),
      RABBITMQ_ENABLED_PLUGINS_FILE: join(configFolder, "enabled_plugins"),
      // The start script then becomes the Erlang process instead of waiting beside it: signals reach the node itself.
      RUNNING_UNDER_SYSTEMD: "true",
    };
  }
}

/** The shortest time between two samples that are kept is also how often the management API looks for new connections. */
function statisticsSettings(seconds: number): string[] {
  const samples = "management.sample_retention_policies";
  return [
    `collect_statistics_interval = ${String(seconds * 1_000)}`,
    ...["global", "basic", "detailed"].map((kind) => `${samples}.${kind}.minute = ${String(seconds)}`),
  ];
}

function basicLogin(user: { name: string; password: string }): string {
  return `Basic ${Buffer.from(`${user.name}:${user.password}`).toString("base64")}`;
}
