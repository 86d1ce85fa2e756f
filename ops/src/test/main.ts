import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ensurePrograms } from "../packages/ensure-programs.ts";
import { PreparationError } from "../packages/preparation-error.ts";
import { chromiumProgram } from "../packages/programs.ts";
import { ensureServerPrograms } from "../packages/server-programs.ts";
import { untilAskedToStop } from "../process/until-asked-to-stop.ts";
import { claimDataFolder } from "../start/data-folder.ts";
import { endAbandonedStacks } from "../testing/abandoned-stacks.ts";
import { readTestConfig } from "./config.ts";
import type { TestConfig } from "./config.ts";
import { privateTestSuffix, privateTests } from "./private-tests.ts";
import { describeResult, runCheck } from "./run-check.ts";
import type { Check, CheckResult } from "./run-check.ts";
import { slowestFiles } from "./slowest-files.ts";
import { startTestServers } from "./test-servers.ts";

/** What needs no server. The TypeScript of everything but the client was compiled before this runs. */
const staticChecks: readonly Check[] = [
  { title: "Format", command: "prettier", args: ["--check", "--log-level", "warn", "."] },
  { title: "Lint", command: "eslint", args: [".", "--max-warnings", "0"] },
  {
    title: "Client: type check and build",
    command: "npm",
    args: ["run", "--silent", "build", "-w", "@warren/client"],
  },
];

/**
 * `npm test`: every check and every test. `npm test -- <part of a file name> …` runs only those test files. Resolves with
 * whether all passed.
 */
async function main(filters: readonly string[], cancel: AbortSignal): Promise<boolean> {
  const config = readTestConfig();
  const folder = await claimDataFolder(config.dataFolder);
  try {
    const results: CheckResult[] = [];
    for (const check of filters.length > 0 ? [] : staticChecks) {
      if (!cancel.aborted) results.push(await runCheck(check, cancel));
    }
    if (!cancel.aborted) results.push(await runTests(config, filters, cancel));
    await summarise(config, results);
    return !cancel.aborted && results.every(({ passed }) => passed);
  } finally {
    await endAbandonedStacks();
    await folder.release();
  }
}

async function runTests(
  config: TestConfig,
  filters: readonly string[],
  cancel: AbortSignal,
): Promise<CheckResult> {
  const [chromium = ""] = await ensurePrograms([chromiumProgram]);
  const browser = { WARREN_TEST_CHROMIUM: chromium };
  if (config.existingServers !== undefined) {
    const check = testCheck(config, filters, { ...config.existingServers, ...browser });
    return await runCheck(
      { ...check, args: [...check.args, "--exclude", `**/*${privateTestSuffix}`] },
      cancel,
    );
  }
  const programs = await ensureServerPrograms();
  console.log("\n== Starting a private RabbitMQ, MariaDB or MySQL, and Redis for the tests");
  const servers = await startTestServers(config.dataFolder, programs);
  try {
    return await runCheck(testCheck(config, filters, { ...servers.environment, ...browser }), cancel);
  } finally {
    await servers.stop();
  }
}

function reportFile(config: TestConfig): string {
  return join(config.dataFolder, "vitest.json");
}

function testCheck(config: TestConfig, filters: readonly string[], env: Record<string, string>): Check {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile(config)}`];
  return { title: "Tests", command: "vitest", args: ["run", ...filters, ...reporters], env };
}

async function summarise(config: TestConfig, results: readonly CheckResult[]): Promise<void> {
  const slowest = await slowestFiles(reportFile(config), 10);
  await rm(reportFile(config), { force: true });
  if (slowest.length > 0) console.log(["\nThe slowest test files:", ...slowest].join("\n"));
  if (config.existingServers !== undefined) {
    const skipped = (await privateTests()).map((name) => `  ${name}`);
    console.log(["\nNot run, because they must stop a server:", ...skipped].join("\n"));
  }
  console.log(["", ...results.map(describeResult)].join("\n"));
}

const cancelling = new AbortController();
void untilAskedToStop().then(() => {
  cancelling.abort();
});
try {
  if (!(await main(process.argv.slice(2), cancelling.signal))) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof PreparationError ? `\n${error.message}\n` : error);
  process.exitCode = 1;
}
