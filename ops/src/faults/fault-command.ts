import { randomInt } from "node:crypto";
import { Command, InvalidArgumentError } from "commander";

/** What every fault run is given: the seed of all its random choices. */
export interface FaultOptions {
  readonly seed: number;
}

/** A whole number of at least 1. @throws InvalidArgumentError, which commander shows with the option's name. */
export function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError("It must be a whole number above 0.");
  return value;
}

/**
 * A kind of fault as a subcommand of `npm run faults`; add its own options to what is returned. `run` prints its table
 * itself and resolves with what broke a promise, in words; anything in there fails the process.
 */
export function faultCommand<Options extends FaultOptions>(
  name: string,
  description: string,
  run: (options: Options) => Promise<readonly string[]>,
): Command {
  return new Command(name)
    .description(description)
    .option("--seed <number>", "repeats the random choices of an earlier run", count, randomInt(1, 2 ** 31))
    .action(async (options: Options) => {
      console.log(`\n${name}: ${description} (seed ${String(options.seed)})`);
      const began = performance.now();
      const broken = await run(options);
      for (const line of broken) console.error(`  BROKEN: ${line}`);
      const seconds = ((performance.now() - began) / 1_000).toFixed(0);
      console.log(`${name}: ${broken.length === 0 ? "every promise held" : "FAILED"} after ${seconds} s`);
      if (broken.length > 0) process.exitCode = 1;
    });
}
