import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { userNames } from "@warren/contracts/parts";
import type { UserName } from "@warren/contracts/parts";
import { z } from "zod";
import webPush from "web-push";
import { PreparationError } from "../packages/preparation-error.ts";

/** The passwords of one installation. */
export interface Secrets {
  /** Of Warren's users in RabbitMQ. */
  readonly rabbitmq: Record<UserName, string>;
  /** Of the launcher's own administrator in a private RabbitMQ. */
  readonly administrator: string;
  readonly mysql: string;
  readonly redis: string;
  /** Signs the session cookies. */
  readonly session: string;
  /** By which browsers know that a push is from this installation; with another one they must be asked again. */
  readonly vapid: { readonly publicKey: string; readonly privateKey: string };
}

// An installation from before a part was added lacks that part's password: it is generated then.
const schema = z.object({
  rabbitmq: z.record(z.string(), z.string().min(8)).default({}),
  administrator: z.string().min(8).optional(),
  mysql: z.string().min(8).optional(),
  redis: z.string().min(8).optional(),
  session: z.string().min(32).optional(),
  vapid: z.object({ publicKey: z.string().min(1), privateKey: z.string().min(1) }).optional(),
});

/**
 * The secrets in the data folder, readable for its owner only. What is missing is generated and kept; what is there
 * never changes. Rejects with a PreparationError when the file is damaged.
 */
export async function loadSecrets(dataFolder: string): Promise<Secrets> {
  const path = join(dataFolder, "secrets.json");
  const kept = schema.safeParse(await readJson(path));
  if (!kept.success) throw new PreparationError(`${path} is damaged: ${z.prettifyError(kept.error)}`);
  const passwords = userNames.map((user) => [user, kept.data.rabbitmq[user] ?? newSecret(18)]);
  const secrets: Secrets = {
    rabbitmq: Object.fromEntries(passwords) as Record<UserName, string>,
    administrator: kept.data.administrator ?? newSecret(18),
    mysql: kept.data.mysql ?? newSecret(18),
    redis: kept.data.redis ?? newSecret(18),
    session: kept.data.session ?? newSecret(32),
    vapid: kept.data.vapid ?? webPush.generateVAPIDKeys(),
  };
  // Written beside and moved over, so that a crash in between loses no password.
  const draft = `${path}.new`;
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
  return secrets;
}

/** Letters, digits, `-` and `_` only: safe in URLs, SQL strings and configuration files. */
function newSecret(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "{}";
    throw error;
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new PreparationError(`${path} is damaged: it is not JSON.`);
  }
}
