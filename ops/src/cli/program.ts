import { Command } from "commander";
import { auditCommand } from "./audit-command.ts";
import { doctorCommand, probeCommand } from "./check-commands.ts";
import { deadCommand } from "./dead-command.ts";
import { exitCodes } from "./exit-codes.ts";
import { jobsCommand } from "./jobs-command.ts";
import { lifeCommand } from "./life-command.ts";
import { userCommand } from "./user-command.ts";
import { workersCommand } from "./workers-command.ts";

/**
 * `warren`: what an operator or a script does without a browser. Results go to standard output, everything else to
 * standard error; a command sets the exit code of the process. `exit` is called with it where there is nothing to do: a
 * wrong command line, or help.
 */
export function warrenProgram(exit: (code: number) => never): Command {
  const program = new Command("warren")
    .description(
      "Speaks to the Warren at WARREN_URL (http://127.0.0.1:3000) with the personal access token WARREN_TOKEN.",
    )
    .option("--json", "prints results and errors as JSON")
    .addHelpText(
      "after",
      `
Exit codes: 0 done; 1 the job failed or something is wrong; 2 the command line or a variable is wrong;
3 Warren answered no; 4 Warren did not answer, or could not for now.`,
    );
  const isJson = () => program.opts<{ json?: boolean }>().json === true;
  const parts = [
    jobsCommand,
    workersCommand,
    lifeCommand,
    deadCommand,
    auditCommand,
    userCommand,
    probeCommand,
    doctorCommand,
  ];
  for (const part of parts) program.addCommand(part(isJson));
  const everything = [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)];
  for (const command of everything)
    command.exitOverride(({ exitCode }) => exit(exitCode === 0 ? exitCodes.ok : exitCodes.usage));
  return program;
}
