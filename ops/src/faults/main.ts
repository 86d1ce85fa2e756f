import { Command } from "commander";
import { count } from "./fault-command.ts";
import { faultCommands } from "./fault-commands.ts";

/** `npm run faults`: one kind of fault with its options, or all of them, one after the other, as they are by default. */
const program = new Command("faults")
  .enablePositionalOptions()
  .description(
    "Disturbs a whole Warren of its own in every way and proves that nothing is lost or shown twice.",
  )
  .option("--seed <number>", "the seed of every kind of fault", count)
  .action(async (options: { seed?: number }) => {
    const args = options.seed === undefined ? [] : ["--seed", String(options.seed)];
    for (const command of faultCommands) await command().parseAsync(args, { from: "user" });
  });
for (const command of faultCommands) program.addCommand(command());
await program.parseAsync();
