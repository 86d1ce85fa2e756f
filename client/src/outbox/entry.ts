/** queued: here only. accepted: confirmed by the server's queue, not stored yet. refused: will not be sent again by itself. */
export type OutboxState = "queued" | "accepted" | "refused";

/**
 * A message that is not stored yet. Everything that is sent is fixed when it is written, because the same `clientId`
 * with another content is refused.
 */
export interface OutboxEntry {
  /** A UUID of version 7, so that entries in the order of their ids are in the order of writing, across tabs too. */
  readonly clientId: string;
  readonly roomId: string;
  readonly body: string;
  readonly seenN: number;
  /** The message that it replies to, and the newest reply that its sender had seen. */
  readonly thread?: { readonly n: number; readonly seenR: number };
  /** Its files in this browser, and once all of them are there their ids on the server: it is not sent before. */
  readonly uploads?: readonly string[];
  readonly attachmentIds?: readonly string[];
  /** The message that it is a copy of. */
  readonly forward?: { readonly roomId: string; readonly n: number; readonly r?: number | undefined };
  /** It is a slash command, given by somebody in this zone who reads this language. */
  readonly slash?: { readonly timeZone: string; readonly language: string };
  readonly at: string;
  readonly state: OutboxState;
  /** Why it was refused. */
  readonly code?: string;
  /** What the server said about it, in its words. */
  readonly reason?: string | undefined;
}

export function inOrder(entries: Iterable<OutboxEntry>): OutboxEntry[] {
  return [...entries].sort((a, b) => (a.clientId < b.clientId ? -1 : 1));
}
