import { join } from "node:path";
import { plainEnvironment } from "./environment.ts";
import { ManagedProcess } from "./managed-process.ts";
import type { Traces } from "./managed-process.ts";

const stopWithinMs = 5_000;

/**
 * Erlang's port mapper, run as a child. Left alone, RabbitMQ would start one as a daemon that listens on every address
 * and outlives it.
 */
export async function startEpmd(program: string, port: number, traces: Traces): Promise<ManagedProcess> {
  return await ManagedProcess.spawn(
    {
      command: program,
      args: ["-address", "127.0.0.1", "-port", String(port)],
      env: plainEnvironment(),
      cwd: "/",
      // Gives the process the mark by which a later start recognises it.
      argv0: join(traces.marker, "epmd"),
    },
    traces,
  );
}

/** Ends the port mapper; it keeps nothing, so there is nothing to wait for. */
export async function stopEpmd(epmd: ManagedProcess): Promise<void> {
  await epmd.stop(stopWithinMs);
}
