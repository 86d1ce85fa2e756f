import { cp, mkdir, mkdtemp, readdir, readlink, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { execa } from "execa";
import { applyEdits, type Edit } from "./edit.ts";
import { scenarioResult, type ScenarioResult } from "./scenario-result.ts";

/** Longer than all scenarios take together. */
const SCENARIOS_WITHIN_MS = 10 * 60_000;
/** Longer than a whole Warren takes to stop. */
const STOPS_WITHIN_MS = 60_000;

/** A compiled copy of the repository that may be broken. */
export class Workshop {
  readonly folder: string;
  readonly #cancel: AbortSignal;

  private constructor(folder: string, cancel: AbortSignal) {
    this.folder = folder;
    this.#cancel = cancel;
  }

  /**
   * Copies the repository with what was compiled of it, but without its data. Its packages are shared, Warren's own are not.
   * @param cancel ends whatever runs in the copy, in order.
   */
  static async open(repository: string, cancel: AbortSignal): Promise<Workshop> {
    const folder = await mkdtemp(join(tmpdir(), "warren-sabotage-"));
    const packages: string[] = [];
    await cp(repository, folder, {
      recursive: true,
      preserveTimestamps: true,
      filter: (source) => {
        const name = basename(source);
        if (name === "node_modules") packages.push(relative(repository, source));
        return name !== "node_modules" && name !== ".git" && !/^\.warren/.test(name);
      },
    });
    for (const path of packages) await linkPackages(join(repository, path), join(folder, path));
    return new Workshop(folder, cancel);
  }

  /** Compiles what has changed. @throws Error with what the compiler says. */
  async compile(): Promise<void> {
    await execa("npx", ["tsc", "-b"], { cwd: this.folder, cancelSignal: this.#cancel });
  }

  /** Takes something away while `work` runs. @throws Error when the edits do not fit or do not compile. */
  async without<T>(removal: readonly Edit[], work: () => Promise<T>): Promise<T> {
    const undo = await applyEdits(this.folder, removal);
    try {
      await this.compile();
      return await work();
    } finally {
      await undo();
    }
  }

  /** Runs scenarios on a Warren of their own, made of this copy; `keep` keeps runs that went wrong. */
  async run(names: readonly string[], seed: number, keep = false): Promise<ScenarioResult[]> {
    const script = join(this.folder, "ops/dist/sabotage/scenario-main.js");
    const { stdout } = await execa(
      "node",
      [script, `--seed=${String(seed)}`, ...(keep ? ["--keep"] : []), ...names],
      {
        cwd: this.folder,
        stderr: "inherit",
        timeout: SCENARIOS_WITHIN_MS,
        cancelSignal: this.#cancel,
        forceKillAfterDelay: STOPS_WITHIN_MS,
      },
    );
    return stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => scenarioResult.parse(JSON.parse(line)));
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A folder of packages that leads to those of another; links inside it lead to the copy's own folders. */
async function linkPackages(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.name.startsWith("@") || entry.name === ".bin") await linkPackages(source, target);
    else await symlink(source, target);
  }
}
