import { readFile } from "node:fs/promises";
import { execa } from "execa";

/** The command line of a running process with its arguments joined by spaces; undefined when there is none. */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  try {
    const raw = await readFile(`/proc/${String(pid)}/cmdline`, "utf8");
    return raw === "" ? undefined : raw.replaceAll("\0", " ").trim();
  } catch {
    // No /proc on this system, or no such process: `ps` answers both.
    const { failed, stdout } = await execa("ps", ["-o", "command=", "-p", String(pid)], { reject: false });
    return failed || stdout.trim() === "" ? undefined : stdout.trim();
  }
}
