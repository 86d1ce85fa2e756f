import { ApiError, Api } from "./api.ts";
import { readCliConfig, type CliConfig } from "./config.ts";
import { exitCodes } from "./exit-codes.ts";
import { outputOf, type Output } from "./output.ts";

/** What every command works with. */
export interface World {
  readonly config: CliConfig;
  readonly api: Api;
  readonly output: Output;
}

/** What a script is told of something thrown. */
export function codeOf(error: unknown): number {
  if (!(error instanceof ApiError)) return exitCodes.usage;
  return error.status === 0 || error.status === 429 || error.status >= 500
    ? exitCodes.unavailable
    : exitCodes.refused;
}

/** Runs a command and sets the exit code to what it resolves with, or to what its failure means. */
export async function run(json: boolean, command: (world: World) => Promise<number>): Promise<void> {
  try {
    const config = readCliConfig();
    process.exitCode = await command({ config, api: new Api(config), output: outputOf(json) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof ApiError ? error.code : "usage";
    console.error(json ? JSON.stringify({ error: { code, message } }) : `${code}: ${message}`);
    process.exitCode = codeOf(error);
  }
}
