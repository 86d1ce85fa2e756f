import { access, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { createConnection } from "mysql2/promise";
import { PreparationError } from "../packages/preparation-error.ts";
import { configFolder } from "./config-folder.ts";
import { plainEnvironment } from "./environment.ts";
import type { Launch } from "./managed-process.ts";
import type { Ports } from "./ports.ts";
import { Service } from "./service.ts";

/** What a private MariaDB or MySQL needs to know. */
export interface MysqlOptions {
  readonly dataFolder: string;
  readonly ports: Ports;
  /** `mariadbd` or `mysqld`. */
  readonly program: string;
  /** Of the user `warren`, which owns the database `warren`. */
  readonly password: string;
  /** Whether `warren` may create further databases: for tests. */
  readonly mayCreateDatabases: boolean;
}

/** Longer paths do not fit into a socket's address. */
const maximumSocketPath = 100;

/**
 * A private MariaDB or MySQL: one loopback port for the user `warren`, and a socket. `root` cannot come in by the
 * network.
 */
export class MysqlServer extends Service {
  readonly title = "MariaDB/MySQL";
  protected readonly portNames = ["mysql"];
  readonly #options: MysqlOptions;
  #socketFolder: string | undefined;

  constructor(options: MysqlOptions) {
    super("mysql", options.dataFolder, options.ports);
    this.#options = options;
  }

  get url(): string {
    return `mysql://warren:${this.#options.password}@127.0.0.1:${String(this.port("mysql"))}/warren`;
  }

  protected override async afterEnd(): Promise<void> {
    if (this.#socketFolder !== undefined) await rm(this.#socketFolder, { recursive: true, force: true });
    this.#socketFolder = undefined;
  }

  protected async prepare(): Promise<Launch> {
    const settings = join(this.folder, "my.cnf");
    const firstStatements = join(this.folder, "init.sql");
    await writeFile(firstStatements, this.#firstStatements(), { mode: 0o600 });
    await writeFile(settings, await this.#settings(firstStatements), { mode: 0o600 });
    await mkdir(this.#temporaryFiles, { recursive: true, mode: 0o700 });
    await this.#createDataFiles(settings);
    return {
      command: this.#options.program,
      args: [`--defaults-file=${settings}`, ...asThisUser()],
      env: plainEnvironment(),
      cwd: this.folder,
    };
  }

  protected async ping(): Promise<void> {
    const connection = await createConnection({ uri: this.url, connectTimeout: 5_000 });
    try {
      await connection.query("SELECT 1");
    } finally {
      connection.destroy();
    }
  }

  get #temporaryFiles(): string {
    return join(this.folder, "tmp");
  }

  get #files(): string {
    return join(this.folder, "data");
  }

  async #settings(firstStatements: string): Promise<string> {
    return [
      `!include ${join(configFolder, "mysql.cnf")}`,
      "[mysqld]",
      `datadir = ${this.#files}`,
      // In a shared folder a server that starts removes the temporary tables of the others.
      `tmpdir = ${this.#temporaryFiles}`,
      "bind-address = 127.0.0.1",
      `port = ${String(this.port("mysql"))}`,
      `socket = ${await this.#socket()}`,
      `pid-file = ${join(this.folder, "server.pid")}`,
      `init-file = ${firstStatements}`,
      // Known to MySQL only: its second protocol would open a port of its own.
      "loose-mysqlx = OFF",
      "",
    ].join("\n");
  }

  async #socket(): Promise<string> {
    const beside = join(this.folder, "mysql.sock");
    if (beside.length <= maximumSocketPath) return beside;
    this.#socketFolder ??= await mkdtemp(join(tmpdir(), "warren-"));
    return join(this.#socketFolder, "mysql.sock");
  }

  /** Run by the server at every start, each on one line; together they also repair a changed password. */
  #firstStatements(): string {
    const user = "'warren'@'127.0.0.1'";
    const password = this.#options.password;
    const scope = this.#options.mayCreateDatabases ? "*.*" : "warren.*";
    return [
      "CREATE DATABASE IF NOT EXISTS warren;",
      `CREATE USER IF NOT EXISTS ${user} IDENTIFIED BY '${password}';`,
      `ALTER USER ${user} IDENTIFIED BY '${password}';`,
      `GRANT ALL PRIVILEGES ON ${scope} TO ${user};`,
      "",
    ].join("\n");
  }

  /** Does nothing when the data folder is complete; starts over when creating it was interrupted. */
  async #createDataFiles(settings: string): Promise<void> {
    const completed = join(this.folder, "created");
    if (await exists(completed)) return;
    await rm(this.#files, { recursive: true, force: true });
    const { command, args } = await this.#creation(settings);
    const result = await execa(command, args, { reject: false, all: true, env: plainEnvironment() });
    if (result.failed) {
      throw new PreparationError(
        `${this.title} could not create its data folder: ${result.all.slice(-2_000)}`,
      );
    }
    await writeFile(completed, "");
  }

  async #creation(settings: string): Promise<{ command: string; args: string[] }> {
    const program = this.#options.program;
    const { stdout } = await execa(program, ["--version"], { env: plainEnvironment() });
    const common = [`--defaults-file=${settings}`, `--datadir=${this.#files}`, ...asThisUser()];
    if (!/mariadb/i.test(stdout)) {
      return { command: program, args: [...common, "--init-file=", "--initialize-insecure"] };
    }
    // The socket plugin lets the system's root in by the socket alone, and nobody by the network.
    const args = [...common, "--auth-root-authentication-method=socket", "--skip-test-db"];
    return { command: await installerBeside(program), args };
  }
}

/** MariaDB creates its data folder with a script, which lies in bin while the server lies in sbin. */
async function installerBeside(program: string): Promise<string> {
  for (const folder of [dirname(program), join(dirname(program), "../bin")]) {
    for (const name of ["mariadb-install-db", "mysql_install_db"]) {
      if (await exists(join(folder, name))) return join(folder, name);
    }
  }
  throw new PreparationError(`mariadb-install-db was not found beside ${program}. Is the package complete?`);
}

/** The server refuses to run as root unless told to. */
function asThisUser(): string[] {
  return process.getuid?.() === 0 ? ["--user=root"] : [];
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
