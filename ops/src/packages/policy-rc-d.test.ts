import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withoutServiceStarts } from "./policy-rc-d.ts";

/** Runs the commands as this user, which may write the folder that the test made. */
const asThisUser = {
  run: async (command: string, args: readonly string[], options: { input?: string } = {}) =>
    (await execa(command, args, options.input === undefined ? {} : { input: options.input })).stdout,
};

let folder = "";
let policy = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warren-policy-"));
  policy = join(folder, "policy-rc.d");
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test("service starts are forbidden while packages are installed, and only then", async () => {
  const { exitCode } = await withoutServiceStarts(
    asThisUser,
    async () => await execa(policy, ["mariadb", "start"], { reject: false }),
    policy,
  );
  expect(exitCode).toBe(101);
  await expect(access(policy)).rejects.toThrow();
});

test("the policy that was there before is back afterwards", async () => {
  await writeFile(policy, "mine");
  await withoutServiceStarts(asThisUser, async () => undefined, policy);
  expect(await readFile(policy, "utf8")).toBe("mine");
});

test("it is back also when the installation fails", async () => {
  await writeFile(policy, "mine");
  const failing = async (): Promise<void> => {
    throw new Error("no network");
  };
  await expect(withoutServiceStarts(asThisUser, failing, policy)).rejects.toThrow("no network");
  expect(await readFile(policy, "utf8")).toBe("mine");
});

test("what a killed installation left behind is put right", async () => {
  await writeFile(`${policy}.before-warren`, "mine");
  await writeFile(policy, "left behind");
  await withoutServiceStarts(asThisUser, async () => undefined, policy);
  expect(await readFile(policy, "utf8")).toBe("mine");
});
