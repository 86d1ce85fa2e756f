import { findProgram } from "./find-program.ts";
import { withoutServiceStarts } from "./policy-rc-d.ts";
import { PreparationError } from "./preparation-error.ts";
import type { Privileges } from "./privileges.ts";
import type { Program } from "./programs.ts";

const aptOptions = ["-y", "-q", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"];

/**
 * Installs the programs' Debian packages, without their recommendations and without leaving a system service running
 * or enabled. Shows apt's own progress. Rejects with a PreparationError that names the command to run by hand.
 */
export async function installPackages(root: Privileges, programs: readonly Program[]): Promise<void> {
  const packages = [...new Set(programs.map((program) => program.debianPackage))];
  const install = ["install", "--no-install-recommends", ...aptOptions, ...packages];
  try {
    await withoutServiceStarts(root, async () => {
      try {
        await apt(root, install);
      } catch {
        // A fresh machine has no package lists, an old one has stale ones: both look like a failed download.
        await apt(root, ["update", "-q"]);
        await apt(root, install);
      }
      await disableServices(root, programs);
    });
  } catch (error) {
    throw new PreparationError(
      `apt-get could not install ${packages.join(", ")}. Install them by hand and start again:\n` +
        `  sudo apt-get update && sudo apt-get install --no-install-recommends ${packages.join(" ")}`,
      { cause: error },
    );
  }
}

async function apt(root: Privileges, args: readonly string[]): Promise<void> {
  await root.run("env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", ...args], { show: true });
}

/** The policy only blocks starting now; an enabled unit would still start at the next boot. */
async function disableServices(root: Privileges, programs: readonly Program[]): Promise<void> {
  const systemctl = { title: "systemctl", commands: ["systemctl"], debianPackage: "systemd", services: [] };
  if ((await findProgram(systemctl)) === undefined) return;
  for (const service of programs.flatMap((program) => program.services)) {
    const isKnown = await root.run("systemctl", ["list-unit-files", "--no-legend", service]).catch(() => "");
    if (isKnown.includes(service)) await root.run("systemctl", ["disable", "--quiet", service]);
  }
}
