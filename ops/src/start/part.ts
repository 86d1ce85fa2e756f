import { join } from "node:path";
import { repositoryFolder } from "../stack/config-folder.ts";
import { textAfter } from "../stack/last-lines.ts";
import type { Launch } from "../stack/managed-process.ts";
import type { Ports } from "../stack/ports.ts";
import { Service } from "../stack/service.ts";

/** How to run one process of Warren. */
export interface PartOptions {
  readonly name: string;
  readonly title: string;
  readonly dataFolder: string;
  readonly ports: Ports;
  /** The compiled `main.js`, relative to the repository. */
  readonly script: string;
  readonly nodeFlags: readonly string[];
  /** Purposes for which it needs free ports of its own. */
  readonly portNames?: readonly string[];
  /** Its whole environment; gets the ports it was given. Called before every start. */
  readonly environment: (port: (purpose: string) => number) => Record<string, string>;
  /** Checked before every start; rejects when it cannot start. */
  readonly beforeStart?: () => Promise<void>;
  /** Checked once the part has said that it is ready; rejects as long as it is not. */
  readonly isReady?: () => Promise<void>;
}

const readLine = /^\{.*"msg":"ready".*\}$/m;

/** A worker, an edge or the mail catcher. Ready once it has logged `"msg":"ready"`. */
export class Part extends Service {
  readonly title: string;
  protected readonly portNames: readonly string[];
  protected override readonly stopWithinMs = 30_000;
  readonly #options: PartOptions;

  constructor(options: PartOptions) {
    const { name, dataFolder, ports } = options;
    super(name, dataFolder, ports, join(dataFolder, "parts", name));
    this.title = options.title;
    this.portNames = options.portNames ?? [];
    this.#options = options;
  }

  protected async prepare(): Promise<Launch> {
    await this.#options.beforeStart?.();
    return {
      command: process.execPath,
      // The part does not read its data folder; it is the mark by which a later start recognises the process.
      args: [
        ...this.#options.nodeFlags,
        join(repositoryFolder, this.#options.script),
        `--data=${this.folder}`,
      ],
      env: this.#options.environment((purpose) => this.port(purpose)),
      cwd: repositoryFolder,
    };
  }

  protected async ping(): Promise<void> {
    const said = await textAfter(this.logFile, this.logStart, 1024 * 1024);
    if (!readLine.test(said)) throw new Error("it has not said that it is ready");
    await this.#options.isReady?.();
  }
}
