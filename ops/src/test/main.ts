import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { testServers } from "@warren/contracts/testing/servers";
import { VhostPool } from "@warren/contracts/testing/vhost-pool";
import { ensurePrograms } from "../packages/ensure-programs.ts";
import { PreparationError } from "../packages/preparation-error.ts";
import { chromiumProgram } from "../packages/programs.ts";
import { ensureServerPrograms } from "../packages/server-programs.ts";
import { untilAskedToStop } from "../process/until-asked-to-stop.ts";
import { claimDataFolder } from "../start/data-folder.ts";
import { endAbandonedStacks } from "../testing/abandoned-stacks.ts";
import { readTestConfig } from "./config.ts";
import type { TestConfig } from "./config.ts";
import { privateTestSuffix } from "./private-tests.ts";
import { runCheck } from "./run-check.ts";
import type { Check, CheckResult } from "./run-check.ts";
import { runTestFiles, type TestResult } from "./run-test-files.ts";
import { summarise } from "./summary.ts";
import { startTestServers } from "./test-servers.ts";

/** Browsers of tests load what it builds, and wait for it. The TypeScript of all but the client was compiled before. */
const clientBuild: Check = {
  title: "Client: type check and build",
  command: "npm",
  args: ["run", "--silent", "build", "-w", "@warren/client"],
};
/** Room for what lives shortly, which is most of what they make: a tenth less processor time. */
const roomForNew = "--max-semi-space-size=128";
/** What needs no server and nobody waits for. */
const besideTests: readonly Check[] = [
  {
    title: "Lint",
    command: "node",
    args: [
      ...[roomForNew, "node_modules/eslint/bin/eslint.js"],
      ...[".", "--max-warnings", "0", "--config", "eslint.quick.config.js"],
    ],
  },
  {
    title: "Format",
    command: "prettier",
    args: ["--check", "--cache", "--cache-strategy", "content", "--log-level", "warn", "."],
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
    const isWhole = filters.length === 0;
    const clientBuilt = join(config.dataFolder, "client-built");
    await rm(clientBuilt, { force: true });
    const env = isWhole ? { WARREN_TEST_CLIENT_BUILT: clientBuilt } : {};
    const beside = isWhole ? checkBeside(clientBuilt, cancel) : [];
    const tests = cancel.aborted ? undefined : await runTests(config, filters, env, cancel);
    const results = [...(await beside)];
    if (tests !== undefined) results.push(tests);
    await summarise(config, results, tests);
    return !cancel.aborted && results.every(({ passed }) => passed);
  } finally {
    await endAbandonedStacks();
    await folder.release();
  }
}

/**
 * One check after the other. Leaves a mark behind once the client is built; a build that failed leaves the last one, and
 * its own failure.
 */
async function checkBeside(clientBuilt: string, cancel: AbortSignal): Promise<CheckResult[]> {
  const results = [await runCheck(clientBuild, cancel)];
  await writeFile(clientBuilt, "");
  for (const check of besideTests) if (!cancel.aborted) results.push(await runCheck(check, cancel));
  return results;
}

async function runTests(
  config: TestConfig,
  filters: readonly string[],
  given: Readonly<Record<string, string>>,
  cancel: AbortSignal,
): Promise<TestResult> {
  const [chromium = ""] = await ensurePrograms([chromiumProgram]);
  const browser = { ...given, WARREN_TEST_CHROMIUM: chromium };
  if (config.existingServers !== undefined) {
    const env = { ...config.existingServers, ...browser };
    try {
      return await runTestFiles(config, filters, ["--exclude", `**/*${privateTestSuffix}`], env, cancel);
    } finally {
      await new VhostPool(testServers(env)).drain();
    }
  }
  const programs = await ensureServerPrograms();
  console.log("\n== Starting a private RabbitMQ, MariaDB or MySQL, and Redis for the tests");
  const servers = await startTestServers(config.dataFolder, programs);
  try {
    return await runTestFiles(config, filters, [], { ...servers.environment, ...browser }, cancel);
  } finally {
    await servers.stop();
  }
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
