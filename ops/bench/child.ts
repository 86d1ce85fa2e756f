import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** A process of this benchmark, leader of a group of its own. It ends with this one. */
export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts the compiled file, whose path is relative to this folder and has no extension.
 * @param nodeArgs for Node itself, for example `--expose-gc`.
 */
export function startChild(
  file: string,
  args: readonly string[] = [],
  nodeArgs: readonly string[] = [],
): Child {
  const script = fileURLToPath(new URL(`${file}${extname(import.meta.url)}`, import.meta.url));
  const process = fork(script, args, { detached: true, execArgv: [...nodeArgs], serialization: "advanced" });
  const exited = once(process, "exit");
  return {
    process,
    pid: process.pid ?? 0,
    stop: async () => {
      process.kill("SIGKILL");
      await exited;
    },
  };
}

/** The next message of the child. @throws Error when it ends instead. */
export async function nextMessage(child: Child): Promise<unknown> {
  const ended = new AbortController();
  const message = once(child.process, "message", { signal: ended.signal });
  const exit = once(child.process, "exit", { signal: ended.signal }).then(([code]) => {
    throw new Error(`process ${String(child.pid)} ended with ${String(code)}`);
  });
  try {
    const [said] = (await Promise.race([message, exit])) as [unknown];
    return said;
  } finally {
    ended.abort();
    await Promise.allSettled([message, exit]);
  }
}
