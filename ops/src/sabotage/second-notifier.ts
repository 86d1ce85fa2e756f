import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { repositoryFolder } from "../stack/config-folder.ts";
import { plainEnvironment } from "../stack/environment.ts";
import { loadSecrets } from "../start/secrets.ts";
import type { WarrenStack } from "../testing/warren-stack.ts";

/** A notification worker beside the stack's own, which pushes and has no mail server. */
export interface SecondNotifier {
  /** Ends it at once. */
  stop(): Promise<void>;
}

/**
 * Starts one; resolves when it takes its share.
 * @param allow the push service's host and port.
 * @throws Error when it ends before that.
 */
export async function startSecondNotifier(stack: WarrenStack, allow: string): Promise<SecondNotifier> {
  const { vapid } = await loadSecrets(stack.dataFolder);
  const worker = spawn(process.execPath, [join(repositoryFolder, "workers/notification/dist/main.js")], {
    env: {
      ...plainEnvironment(),
      AMQP_URL: stack.amqpUrl("notification"),
      SMTP_URL: "smtp://127.0.0.1:9",
      MAIL_FROM: "Warren <warren@localhost>",
      PUBLIC_URL: stack.edges[0]?.url ?? "",
      WARREN_FETCH_ALLOW: allow,
      WARREN_VAPID_PUBLIC_KEY: vapid.publicKey,
      WARREN_VAPID_PRIVATE_KEY: vapid.privateKey,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(worker, "exit");
  const stop = async () => {
    worker.kill("SIGKILL");
    await exited;
  };
  for await (const line of createInterface(worker.stdout)) {
    if (!line.includes('"msg":"ready"')) continue;
    worker.stdout.resume();
    return { stop };
  }
  await stop();
  throw new Error("the second notification worker ended before it was ready");
}
