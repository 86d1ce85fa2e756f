import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findProgram } from "./find-program.ts";

const program = { title: "X", commands: ["warren-x-new", "warren-x"], debianPackage: "x", services: [] };
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warren-path-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function install(name: string, mode = 0o755): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, "");
  await chmod(path, mode);
  return path;
}

test("the preferred command is found first", async () => {
  await install("warren-x");
  const preferred = await install("warren-x-new");
  expect(await findProgram(program, folder)).toBe(preferred);
});

test("a file that cannot be run is no program", async () => {
  await install("warren-x", 0o644);
  expect(await findProgram(program, folder)).toBeUndefined();
});

test("what is nowhere is not found", async () => {
  expect(await findProgram(program, "")).toBeUndefined();
});
