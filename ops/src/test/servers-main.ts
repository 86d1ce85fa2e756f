import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PreparationError } from "../packages/preparation-error.ts";
import { ensureServerPrograms } from "../packages/server-programs.ts";
import { untilAskedToStop } from "../process/until-asked-to-stop.ts";
import { readTestConfig } from "./config.ts";
import { startTestServers } from "./test-servers.ts";

/** `npm run test:servers`: the servers that the tests need, for running single test files, until Ctrl-C. */
async function main(): Promise<void> {
  const { dataFolder } = readTestConfig();
  const servers = await startTestServers(dataFolder, await ensureServerPrograms());
  const file = join(dataFolder, "environment.sh");
  const lines = Object.entries(servers.environment).map(([name, value]) => `export ${name}='${value}'`);
  await writeFile(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  console.log(
    `The test servers are ready. In another terminal:\n\n  . ${file} && npx vitest run <test file>\n`,
  );
  await untilAskedToStop();
  await servers.stop();
}

try {
  await main();
} catch (error) {
  console.error(error instanceof PreparationError ? error.message : error);
  process.exitCode = 1;
}
