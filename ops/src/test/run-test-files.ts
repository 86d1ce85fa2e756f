import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { TestConfig } from "./config.ts";
import { runCheck } from "./run-check.ts";
import type { CheckResult } from "./run-check.ts";
import { readTestReport, type FileReport } from "./test-report.ts";

/** More files than this with a failure are no matter of timing. */
const MOST_REPEATED_FILES = 3;

/** How the tests went, file by file. */
export interface TestResult extends CheckResult {
  readonly report: readonly FileReport[];
  /** What failed first and passed on the second run, in lines. */
  readonly unsteady?: readonly string[];
}

/**
 * Runs the test files. Files that fail beside others are run once more by themselves, and all of them after an error
 * outside of any test: what passes then is reported as unsteady, with its first failure, and does not fail the run.
 */
export async function runTestFiles(
  config: TestConfig,
  filters: readonly string[],
  extra: readonly string[],
  env: Readonly<Record<string, string>>,
  cancel: AbortSignal,
): Promise<TestResult> {
  const reportFile = join(config.dataFolder, "vitest.json");
  const run = async (title: string, files: readonly string[]): Promise<TestResult> => {
    await rm(reportFile, { force: true });
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
    const args = ["run", ...files, ...reporters, ...extra];
    const result = await runCheck({ title, command: "vitest", args, env }, cancel);
    return { ...result, report: await readTestReport(reportFile) };
  };
  const first = await run("Tests", filters);
  const failed = first.report.filter(({ failures }) => failures.length > 0);
  if (first.passed || cancel.aborted || failed.length > MOST_REPEATED_FILES) return first;
  const again = failed.length > 0 ? failed.map(({ file }) => file) : filters;
  const second = await run("Tests that failed, once more", again);
  if (!second.passed) return first;
  return { ...first, passed: true, unsteady: failureLines(first) };
}

/** What failed, in lines; of an error outside of any test, the end of what was written about it. */
export function failureLines({ report, errorOutput }: TestResult): string[] {
  const lines = report.flatMap(({ file, failures }) =>
    failures.map((failure) => `  ${file}\n    ${failure}`),
  );
  return lines.length > 0 ? lines : [`  an error outside of any test\n${errorOutput}`];
}
