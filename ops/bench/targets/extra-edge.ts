import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { repositoryFolder } from "@warren/ops/stack/config-folder";
import { freePortRange } from "@warren/ops/testing/free-ports";
import type { WarrenTarget } from "./warren-target.ts";

/** One more edge of a running Warren, as a process of this benchmark's own. */
export interface ExtraEdge {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts an edge beside those of the stack, with arguments for Node; resolves when it is ready. */
export async function startExtraEdge(
  warren: WarrenTarget,
  nodeArgs: readonly string[] = [],
): Promise<ExtraEdge> {
  const port = await freePortRange(1);
  const script = join(repositoryFolder, "edge/dist/main.js");
  const child = spawn(process.execPath, ["--enable-source-maps", ...nodeArgs, script], {
    cwd: repositoryFolder,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      NODE_ENV: "production",
      AMQP_URL: warren.stack.amqpUrl("edge"),
      PORT: String(port),
      WARREN_LIMITS: "off",
      WARREN_SESSION_SECRET: warren.sessionSecret,
    },
  });
  const exited = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => line.includes('"msg":"ready"') && resolve());
    void exited.then(([code]) => reject(new Error(`the extra edge ended with ${String(code)}`)));
  });
  return {
    url: `http://127.0.0.1:${String(port)}`,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
