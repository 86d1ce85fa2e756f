import type { HistoryEntry } from "./history.ts";
import { rules } from "./rules.ts";
import type { Stored } from "./stored.ts";
import { StoredIndex } from "./stored-index.ts";
import { readTrace } from "./trace.ts";

/**
 * Holds what every client did and saw against what the database holds when everything has come to rest. Returns each
 * broken promise in words, none when all are kept. Takes the histories one by one, so that they need not fit into memory
 * together.
 * @throws Error when a history is none.
 */
export function checkRun(histories: Iterable<readonly HistoryEntry[]>, stored: Stored): string[] {
  const index = new StoredIndex(stored);
  const found = rules.flatMap(({ name, inStore }) =>
    (inStore?.(index) ?? []).map((fault) => `${name}: ${fault}`),
  );
  for (const history of histories) {
    const trace = readTrace(history);
    for (const { name, ofClient } of rules)
      for (const fault of ofClient?.(trace, index) ?? []) found.push(`${name}: ${fault}`);
  }
  return found;
}
