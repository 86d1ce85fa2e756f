import type { OutboxState } from "../outbox/entry.ts";

/** How far a message has come. Never ahead of what is known: accepted by the queue, stored with a place in the room. */
export type MessageState = OutboxState | "stored" | "read";
