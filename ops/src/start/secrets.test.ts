import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { userNames } from "@warren/contracts/parts";
import { expect, test } from "vitest";
import { temporaryFolder } from "../stack/testing/temporary-folder.ts";
import { loadSecrets } from "./secrets.ts";

const folder = temporaryFolder();
const path = () => join(folder(), "secrets.json");

test("every user gets a password of its own, and a second start finds the same ones", async () => {
  const first = await loadSecrets(folder());
  expect(Object.keys(first.rabbitmq).sort()).toEqual([...userNames].sort());
  expect(new Set(Object.values(first.rabbitmq)).size).toBe(userNames.length);
  expect(await loadSecrets(folder())).toEqual(first);
});

test("only the owner can read them", async () => {
  await loadSecrets(folder());
  expect((await stat(path())).mode & 0o777).toBe(0o600);
});

test("a part that was added later gets a password, the others keep theirs", async () => {
  const before = await loadSecrets(folder());
  const others = Object.fromEntries(Object.entries(before.rabbitmq).filter(([user]) => user !== "audit"));
  await writeFile(path(), JSON.stringify({ ...before, rabbitmq: others }));
  const after = await loadSecrets(folder());
  expect(after.rabbitmq.edge).toBe(before.rabbitmq.edge);
  expect(after.rabbitmq.audit).toHaveLength(before.rabbitmq.audit.length);
});

test("an installation from before there were pushes gets a key for them, and keeps it", async () => {
  const before = await loadSecrets(folder());
  await writeFile(path(), JSON.stringify({ ...before, vapid: undefined }));
  const { vapid } = await loadSecrets(folder());
  expect(Buffer.from(vapid.publicKey, "base64url")).toHaveLength(65);
  expect((await loadSecrets(folder())).vapid).toEqual(vapid);
});

test("a damaged file is refused and left as it is", async () => {
  await writeFile(path(), "{");
  await expect(loadSecrets(folder())).rejects.toThrow("is damaged");
  expect(await readFile(path(), "utf8")).toBe("{");
});
