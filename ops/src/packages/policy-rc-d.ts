import { access } from "node:fs/promises";
import type { Privileges } from "./privileges.ts";

const systemPolicy = "/usr/sbin/policy-rc.d";

/** Exit code 101 tells Debian's package scripts "the administrator forbids this action". */
const forbidStarts = "#!/bin/sh\n# Written by Warren for the time of one package installation.\nexit 101\n";

/**
 * Runs `action` while Debian's packages may not start system services. Whatever policy was there before is back
 * afterwards, also when `action` fails; one left behind by a killed run is put right first.
 */
export async function withoutServiceStarts<T>(
  root: Privileges,
  action: () => Promise<T>,
  policy: string = systemPolicy,
): Promise<T> {
  const saved = `${policy}.before-warren`;
  const restore = async (): Promise<void> => {
    if (await exists(saved)) await root.run("mv", ["-f", saved, policy]);
  };
  await restore();
  if (await exists(policy)) await root.run("mv", [policy, saved]);
  try {
    await root.run("tee", [policy], { input: forbidStarts });
    await root.run("chmod", ["755", policy]);
    return await action();
  } finally {
    await root.run("rm", ["-f", policy]);
    await restore();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
