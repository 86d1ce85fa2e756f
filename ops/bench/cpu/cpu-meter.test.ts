import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import { readCpu, totalOf, usedBetween } from "./cpu-meter.ts";

it("counts what a process and its children use", async () => {
  const busy = "for (const end = Date.now() + 60_000; Date.now() < end; );";
  const script = `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(busy)}])`;
  const parent = spawn(process.execPath, ["-e", script], { detached: true });
  const processes = new Map([["busy", parent.pid ?? 0]]);
  try {
    const from = await readCpu(processes);
    let used = 0;
    // the parent only waits: beyond its start all of it is the child's
    while (used < 0.5) used = totalOf(usedBetween(from, await readCpu(processes)));
    expect(used).toBeGreaterThanOrEqual(0.5);
  } finally {
    process.kill(-(parent.pid ?? 0), "SIGKILL");
  }
});
