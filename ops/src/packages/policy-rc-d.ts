import { access } from "node:fs/promises";
import type { Privileges } from "./privileges.ts";

const policyPath = "/usr/sbin/policy-rc.d";
const savedPath = "/usr/sbin/policy-rc.d.before-warren";

/** Exit code 101 tells Debian's package scripts "the administrator forbids this action". */
const forbidStarts = "#!/bin/sh\n# Written by Warren for the time of one package installation.\nexit 101\n";

/**
 * Runs `action` while Debian's packages may not start system services. Whatever policy was there before is back
 * afterwards, also when `action` fails; one left behind by a killed run is put right first.
 */
export async function withoutServiceStarts<T>(root: Privileges, action: () => Promise<T>): Promise<T> {
  await restore(root);
  if (await exists(policyPath)) await root.run("mv", [policyPath, savedPath]);
  try {
    await root.run("tee", [policyPath], { input: forbidStarts });
    await root.run("chmod", ["755", policyPath]);
    return await action();
  } finally {
    await root.run("rm", ["-f", policyPath]);
    await restore(root);
  }
}

async function restore(root: Privileges): Promise<void> {
  if (await exists(savedPath)) await root.run("mv", ["-f", savedPath, policyPath]);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
