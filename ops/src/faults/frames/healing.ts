import type { ChatClient } from "../../chat/chat-client.ts";
import { historiesOf } from "../../checker/verify-run.ts";
import type { Loss } from "./lossy-proxy.ts";

export interface Healing {
  readonly loss: Loss;
  /** From the loss until it was displayed all the same, milliseconds; undefined: never. */
  readonly ms: number | undefined;
  /** Nothing came in the room, to that person, within a second of it. */
  readonly wasLast: boolean;
}

const LAST_WITHIN_MS = 1_000;

/** How long it took until each loss was made good, from what the clients displayed. */
export function healings(clients: readonly ChatClient[], losses: readonly Loss[]): Healing[] {
  const histories = [...historiesOf(clients).values()];
  const shown = new Map<string, number>();
  for (const [index, { account }] of clients.entries()) {
    for (const entry of histories[index] ?? []) {
      if (entry.what !== "displayed") continue;
      const key = `${account.cookie} ${entry.roomId} ${String(entry.seq)}`;
      if (!shown.has(key)) shown.set(key, entry.at);
    }
  }
  return losses.map((loss) => {
    const at = shown.get(`${loss.cookie} ${loss.roomId} ${String(loss.seq)}`);
    const next = shown.get(`${loss.cookie} ${loss.roomId} ${String(loss.seq + 1)}`);
    const wasLast = next === undefined || next > loss.at + LAST_WITHIN_MS;
    return { loss, ms: at === undefined ? undefined : Math.max(0, at - loss.at), wasLast };
  });
}
