import type { ChatClient } from "../../chat/chat-client.ts";
import { historiesOf } from "../../checker/verify-run.ts";
import { percentile } from "../percentile.ts";

/** A span of time, milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds from sending to display at each other reader, of the messages that were sent within a span. */
export function latencies(clients: readonly ChatClient[], { from, to }: Span): number[] {
  const histories = [...historiesOf(clients).values()];
  const sentAt = new Map<string, number>();
  for (const entry of histories.flat())
    if (entry.what === "sent" && entry.at >= from && entry.at < to) sentAt.set(entry.clientId, entry.at);
  return clients.flatMap(({ account }, index) =>
    (histories[index] ?? []).flatMap((entry) => {
      if (entry.what !== "displayed" || entry.clientId === undefined) return [];
      const at = sentAt.get(entry.clientId);
      return at === undefined || entry.senderId === account.user.id ? [] : [entry.at - at];
    }),
  );
}

/** In words. */
export function describe(values: readonly number[]): string {
  const [p50, p99] = [0.5, 0.99].map((share) => String(percentile(values, share) ?? "-"));
  return `p50 ${String(p50)} ms, p99 ${String(p99)} ms (${String(values.length)})`;
}
