import { execa } from "execa";
import { findProgram } from "./find-program.ts";
import { installPackages } from "./install-packages.ts";
import { PreparationError } from "./preparation-error.ts";
import { findPrivileges } from "./privileges.ts";
import type { Privileges } from "./privileges.ts";
import type { Program } from "./programs.ts";

/** What of the machine this step uses; replaced in tests. */
export interface Machine {
  find(program: Program): Promise<string | undefined>;
  privileges(): Promise<Privileges | undefined>;
  hasApt(): Promise<boolean>;
  hasDocker(): Promise<boolean>;
  install(root: Privileges, programs: readonly Program[]): Promise<void>;
}

/**
 * Makes sure that every program is on this machine, installing Debian packages when something is missing and this
 * user may. Resolves with the absolute path of each, in the given order. Rejects with a PreparationError that says
 * which program is missing and what can be done.
 */
export async function ensurePrograms(
  programs: readonly Program[],
  machine: Machine = thisMachine,
): Promise<string[]> {
  const missing = await missingOf(programs, machine);
  if (missing.length > 0) {
    await install(missing, machine);
    const stillMissing = await missingOf(missing, machine);
    if (stillMissing.length > 0) {
      throw new PreparationError(
        `${titles(stillMissing)} cannot be found, although the package was installed. ` +
          `Looked for: ${stillMissing.flatMap((program) => program.commands).join(", ")}.`,
      );
    }
  }
  const paths = await Promise.all(programs.map((program) => machine.find(program)));
  return paths.filter((path) => path !== undefined);
}

async function install(missing: readonly Program[], machine: Machine): Promise<void> {
  const root = await machine.privileges();
  const hasApt = await machine.hasApt();
  if (hasApt && root !== undefined) {
    await machine.install(root, missing);
    return;
  }
  const reason = hasApt ? "this user is not root and sudo asks for a password" : "this system has no apt-get";
  throw new PreparationError(
    `${titles(missing)} is not installed, and cannot be installed from here: ${reason}.\n` +
      (await advice(missing, machine, hasApt)),
  );
}

async function advice(missing: readonly Program[], machine: Machine, hasApt: boolean): Promise<string> {
  if (await machine.hasDocker())
    return "Docker answers on this machine: `docker compose up` starts Warren with it.";
  if (!hasApt)
    return "Install it with this system's package manager, or install Docker and run `docker compose up`.";
  const packages = [...new Set(missing.map((program) => program.debianPackage))].join(" ");
  return `Run this once and start again:\n  sudo apt-get install --no-install-recommends ${packages}`;
}

async function missingOf(programs: readonly Program[], machine: Machine): Promise<Program[]> {
  const missing: Program[] = [];
  for (const program of programs) {
    if ((await machine.find(program)) === undefined) missing.push(program);
  }
  return missing;
}

function titles(programs: readonly Program[]): string {
  return programs.map((program) => program.title).join(" and ");
}

const aptGet: Program = { title: "apt-get", commands: ["apt-get"], debianPackage: "apt", services: [] };

const thisMachine: Machine = {
  find: findProgram,
  privileges: findPrivileges,
  hasApt: async () => (await findProgram(aptGet)) !== undefined,
  hasDocker: async () => !(await execa("docker", ["info"], { reject: false, timeout: 10_000 })).failed,
  install: installPackages,
};
