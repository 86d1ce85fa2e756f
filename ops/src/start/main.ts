import { PreparationError } from "../packages/preparation-error.ts";
import { untilAskedToStop } from "../process/until-asked-to-stop.ts";
import { announcement } from "./announcement.ts";
import { readStartConfig } from "./config.ts";
import { claimDataFolder } from "./data-folder.ts";
import { loadSecrets } from "./secrets.ts";
import { Stack } from "./stack.ts";
import { terminalSteps } from "./steps.ts";
import { supervise } from "./supervise.ts";

const say = (line: string): void => {
  console.log(`[${new Date().toISOString()}] ${line}`);
};

/** `npm start`: a whole Warren on this machine until Ctrl-C. */
async function main(): Promise<void> {
  const asked = untilAskedToStop();
  const config = readStartConfig();
  const folder = await claimDataFolder(config.dataFolder);
  try {
    const secrets = await loadSecrets(folder.path);
    await runStack(new Stack(config, secrets), asked, (stack) => announcement(config, secrets, stack));
  } finally {
    await folder.release();
  }
}

async function runStack(stack: Stack, asked: Promise<void>, ready: (stack: Stack) => string): Promise<void> {
  const stopping = new AbortController();
  let supervision: Promise<unknown> = Promise.resolve();
  const run = async (): Promise<void> => {
    await stack.start(terminalSteps());
    console.log(ready(stack));
    supervision = Promise.all(
      stack.services.map(async (service) => supervise(service, stopping.signal, say)),
    );
    await supervision;
  };
  const running = run();
  try {
    await Promise.race([running, asked]);
  } finally {
    console.log("\nStopping Warren");
    stopping.abort();
    await stack.stop();
    // A start that was under way has been told to stop; its own complaint about that is of no interest.
    await Promise.allSettled([running, supervision]);
    await stack.stop();
    console.log("Everything is stopped.");
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof PreparationError ? `\n${error.message}\n` : error);
  process.exitCode = 1;
}
