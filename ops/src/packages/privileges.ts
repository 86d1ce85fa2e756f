import { execa } from "execa";

/** Runs commands with the rights of root: directly, or through sudo where it asks no password. */
export interface Privileges {
  /** Rejects with the command's own words when it fails. */
  run(
    command: string,
    args: readonly string[],
    options?: { input?: string; show?: boolean },
  ): Promise<string>;
}

/** The way to act as root on this machine, or undefined when there is none. Never asks for a password. */
export async function findPrivileges(): Promise<Privileges | undefined> {
  if (process.getuid?.() === 0) return prefixed([]);
  const sudo = await execa("sudo", ["-n", "true"], { reject: false });
  return sudo.failed ? undefined : prefixed(["sudo", "-n"]);
}

function prefixed(prefix: readonly string[]): Privileges {
  return {
    async run(command, args, options = {}) {
      const [file = command, ...rest] = [...prefix, command, ...args];
      const result = await execa(file, rest, {
        ...(options.input === undefined ? { stdin: "ignore" } : { input: options.input }),
        stdout: options.show ? ["pipe", "inherit"] : "pipe",
        stderr: options.show ? ["pipe", "inherit"] : "pipe",
        // Package scripts would otherwise ask questions on the terminal.
        env: { LC_ALL: "C.UTF-8" },
      });
      return result.stdout;
    },
  };
}
