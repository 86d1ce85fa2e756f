import { expect, test } from "vitest";
import { ensurePrograms } from "./ensure-programs.ts";
import type { Machine } from "./ensure-programs.ts";
import { PreparationError } from "./preparation-error.ts";
import { mysqlProgram, rabbitmqProgram, redisProgram } from "./programs.ts";
import type { Program } from "./programs.ts";

const root = { run: async () => "" };

/** A machine on which `present` are installed. */
function machine(present: readonly Program[], overrides: Partial<Machine> = {}) {
  const installed = new Set(present);
  const installs: Program[][] = [];
  const described: Machine = {
    find: async (program) => (installed.has(program) ? `/usr/bin/${program.title}` : undefined),
    privileges: async () => root,
    hasApt: async () => true,
    hasDocker: async () => false,
    install: async (_root, programs) => {
      installs.push([...programs]);
      for (const program of programs) installed.add(program);
    },
    ...overrides,
  };
  return { machine: described, installs };
}

test("programs that are there are found in the order asked for, and nothing is installed", async () => {
  const { machine: complete, installs } = machine([redisProgram, rabbitmqProgram]);
  expect(await ensurePrograms([rabbitmqProgram, redisProgram], complete)).toEqual([
    "/usr/bin/RabbitMQ",
    "/usr/bin/Redis",
  ]);
  expect(installs).toEqual([]);
});

test("only what is missing is installed", async () => {
  const { machine: partial, installs } = machine([redisProgram]);
  await ensurePrograms([rabbitmqProgram, redisProgram, mysqlProgram], partial);
  expect(installs).toEqual([[rabbitmqProgram, mysqlProgram]]);
});

test("without root and sudo the message names the program and the command to run", async () => {
  const { machine: ordinary } = machine([], { privileges: async () => undefined });
  const failure = await ensurePrograms([rabbitmqProgram], ordinary).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PreparationError);
  expect(String(failure)).toMatch(/RabbitMQ is not installed.*not root and sudo asks/);
  expect(String(failure)).toContain("sudo apt-get install --no-install-recommends rabbitmq-server");
});

test("without apt-get the message says so", async () => {
  const { machine: other } = machine([], { hasApt: async () => false });
  await expect(ensurePrograms([redisProgram], other)).rejects.toThrow(/Redis.*this system has no apt-get/);
});

test("where Docker answers, Docker is what the message recommends", async () => {
  const { machine: docker } = machine([], { hasApt: async () => false, hasDocker: async () => true });
  await expect(ensurePrograms([redisProgram], docker)).rejects.toThrow("docker compose up");
});

test("a package that does not bring its program is not taken for installed", async () => {
  const { machine: broken } = machine([], { install: async () => undefined });
  await expect(ensurePrograms([redisProgram], broken)).rejects.toThrow(/Redis cannot be found, although/);
});
