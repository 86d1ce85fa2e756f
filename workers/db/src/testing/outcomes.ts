import { eventually } from "@warren/contracts/testing/eventually";
import { select, type Queryable } from "../sql/pool.ts";
import type { TestEdge } from "./fixture.ts";

/** The event that tells an edge what became of its command: stored, settled or rejected. Waits for it. */
export function outcomeOf(edge: TestEdge, commandId: string) {
  return eventually(() => edge.events.find(({ message }) => message.headers.command === commandId));
}

/** Waits until an edge has heard what became of each of these commands. */
export async function allSettled(edge: TestEdge, commandIds: readonly string[]): Promise<void> {
  const missing = () => {
    const heard = new Set(edge.events.map(({ message }) => message.headers.command));
    return commandIds.filter((id) => !heard.has(id));
  };
  await eventually(() => missing().length === 0, 60_000);
}

export interface StoredRoom {
  lastSeq: number;
  lastN: number;
  log: { seq: number; type: string; n: number | null }[];
  messages: { n: number; seq: number; sender_id: string; client_id: string; body: string }[];
}

/** What the database holds of a room. */
export async function storedRoom(on: Queryable, roomId: string): Promise<StoredRoom> {
  const [room] = await select<{ last_seq: number; last_n: number }>(
    on,
    "SELECT last_seq, last_n FROM rooms WHERE id = ?",
    [roomId],
  );
  return {
    lastSeq: room?.last_seq ?? 0,
    lastN: room?.last_n ?? 0,
    log: await select(on, "SELECT seq, type, n FROM room_log WHERE room_id = ? ORDER BY seq", [roomId]),
    messages: await select(
      on,
      "SELECT n, seq, sender_id, client_id, body FROM messages WHERE room_id = ? ORDER BY n",
      [roomId],
    ),
  };
}

/** 1, 2, 3 … as many as asked for. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
