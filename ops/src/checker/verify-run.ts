import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatClient } from "../chat/chat-client.ts";
import { checkRun } from "./check-run.ts";
import { MemoryHistory, type HistoryEntry } from "./history.ts";
import { comeToRest } from "./come-to-rest.ts";
import { keepRun } from "./kept-run.ts";
import { readStored } from "./read-stored.ts";

/** The histories of clients that keep them in memory. @throws Error for one that does not. */
export function historiesOf(clients: readonly ChatClient[]): Map<string, readonly HistoryEntry[]> {
  return new Map(
    clients.map(({ account, history }) => {
      if (!(history instanceof MemoryHistory))
        throw new Error(`${account.user.username} keeps no history in memory`);
      return [account.user.username, history.entries];
    }),
  );
}

/**
 * Waits until a run has come to rest, reads the database, and returns everything that is wrong, in words: what did not
 * come to rest, and every broken promise. A run that went wrong is kept in a folder, which is named last.
 */
export async function verifyRun(
  clients: readonly ChatClient[],
  mysqlUrl: string,
  timeoutMs = 60_000,
): Promise<string[]> {
  const unrest = await comeToRest(clients, mysqlUrl, timeoutMs);
  const stored = await readStored(mysqlUrl);
  const histories = historiesOf(clients);
  const found = [...unrest, ...checkRun(histories.values(), stored)];
  if (found.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), "warren-failed-run-"));
  await keepRun(folder, stored, histories);
  return [...found, `kept in ${folder}`];
}
