import { WarrenError } from "@warren/contracts/errors";
import { select } from "../sql/pool.ts";
import { flush } from "./flush.ts";
import type { StoredMessageRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** Which message: a reply by its thread's `n` and its own `r`. */
export interface Place {
  roomId: string;
  n: number;
  r?: number | undefined;
}

/**
 * A message as it is now, after what earlier commands of the batch did. Its room must be known to the unit, and so
 * locked; whoever asks has checked who asks.
 * @throws WarrenError `not_found`.
 */
export async function storedMessage(unit: Unit, { roomId, n, r = 0 }: Place): Promise<StoredMessageRow> {
  await flush(unit);
  const [message] = await select<StoredMessageRow>(
    unit.connection,
    "SELECT * FROM messages WHERE room_id = ? AND n = ? AND r = ?",
    [roomId, n, r],
  );
  if (!message) throw new WarrenError("not_found", "There is no such message.");
  return message;
}

/** As {@link storedMessage}. @throws WarrenError `forbidden` for a deleted one, too. */
export async function presentMessage(unit: Unit, place: Place): Promise<StoredMessageRow> {
  const message = await storedMessage(unit, place);
  if (message.deleted_at) throw new WarrenError("forbidden", "This message is deleted.");
  return message;
}
