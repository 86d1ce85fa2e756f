import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatClient } from "../chat/chat-client.ts";
import { checkRun } from "./check-run.ts";
import { MemoryHistory, type HistoryEntry } from "./history.ts";
import { comeToRest } from "./come-to-rest.ts";
import { keepRun } from "./kept-run.ts";
import { readStored } from "./read-stored.ts";

/** The histories of clients that keep them in memory, by names of their own. @throws Error for one that does not. */
export function historiesOf(clients: readonly ChatClient[]): Map<string, readonly HistoryEntry[]> {
  return new Map(
    clients.map(({ account, history }, index) => {
      const name = `${String(index + 1)}-${account.user.username}`;
      if (!(history instanceof MemoryHistory)) throw new Error(`${name} keeps no history in memory`);
      return [name, history.entries];
    }),
  );
}

export interface VerifyOptions {
  /** How long the run may take to come to rest. */
  restMs?: number;
  /** Clients whose history counts, but that are not waited for: their window is closed, or they left their rooms. */
  gone?: readonly ChatClient[];
  /** Whether a run that went wrong is kept. True unless given. */
  keep?: boolean;
}

/**
 * Waits until a run has come to rest, reads the database, and returns everything that is wrong, in words: every broken
 * promise, and what did not come to rest. A run that went wrong is kept in a folder, which is named last.
 */
export async function verifyRun(
  clients: readonly ChatClient[],
  mysqlUrl: string,
  { restMs = 60_000, gone = [], keep = true }: VerifyOptions = {},
): Promise<string[]> {
  const unrest = await comeToRest(clients, mysqlUrl, restMs);
  const stored = await readStored(mysqlUrl);
  const histories = historiesOf([...clients, ...gone]);
  const found = [...checkRun(histories.values(), stored), ...unrest];
  if (found.length === 0 || !keep) return found;
  const folder = await mkdtemp(join(tmpdir(), "warren-failed-run-"));
  await keepRun(folder, stored, histories);
  return [...found, `kept in ${folder}`];
}
