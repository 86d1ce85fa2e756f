import { execa } from "execa";
import { repositoryFolder } from "../stack/config-folder.ts";

/** One check of the repository: a command whose exit code says whether it passed. */
export interface Check {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** How a check went. */
export interface CheckResult {
  readonly title: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** The end of what it wrote as errors. */
  readonly errorOutput: string;
}

const KEPT_CHARACTERS = 2_000;

/** Runs a check on this terminal; `cancel` ends it. Never rejects. */
export async function runCheck(check: Check, cancel: AbortSignal): Promise<CheckResult> {
  console.log(`\n== ${check.title}`);
  const began = performance.now();
  const { failed, stderr } = await execa(check.command, check.args, {
    cwd: repositoryFolder,
    stdin: "inherit",
    stdout: "inherit",
    stderr: ["inherit", "pipe"],
    reject: false,
    preferLocal: true,
    cancelSignal: cancel,
    forceKillAfterDelay: 20_000,
    ...(check.env === undefined ? {} : { env: check.env }),
  });
  const seconds = (performance.now() - began) / 1_000;
  const result = {
    title: check.title,
    passed: !failed,
    seconds,
    errorOutput: stderr.slice(-KEPT_CHARACTERS),
  };
  console.log(`== ${describeResult(result)}`);
  return result;
}

/** One line: what, how it went, how long it took. */
export function describeResult({ title, passed, seconds }: CheckResult): string {
  return `${passed ? "passed" : "FAILED"}  ${seconds.toFixed(1).padStart(6)} s  ${title}`;
}
