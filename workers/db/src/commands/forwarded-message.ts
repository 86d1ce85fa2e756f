import { WarrenError } from "@warren/contracts/errors";
import type { Forwarded, SavedPlace } from "@warren/contracts/schema";
import { select } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import { flush } from "./flush.ts";
import type { StoredMessageRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** What a forwarded message's row keeps: the copied message's author, and where it stands. */
export interface ForwardedRow extends Forwarded {
  readonly source: SavedPlace;
}

/**
 * The text that a command forwards, and whose it is; undefined when it forwards nothing. A copy of a copy is by whom the
 * first was.
 * @throws WarrenError `not_found` when its sender may not read the message or it is gone, `forbidden` when it says nothing,
 *   `bad_request` in a thread.
 */
export async function forwardedMessage(
  unit: Unit,
  command: Command<"message.send">,
): Promise<{ body: string; forwarded: ForwardedRow } | undefined> {
  const { forward, threadN } = command.body;
  if (!forward) return undefined;
  if (threadN !== undefined) throw new WarrenError("bad_request", "Messages are forwarded to rooms alone.");
  await flush(unit);
  const [source] = await select<StoredMessageRow>(
    unit.connection,
    `SELECT m.* FROM messages m JOIN room_members v ON v.room_id = m.room_id AND v.user_id = ?
     WHERE m.room_id = ? AND m.n = ? AND m.r = ?`,
    [command.actor, forward.roomId, forward.n, forward.r ?? 0],
  );
  if (!source || source.deleted_at)
    throw new WarrenError("not_found", "The message to forward is gone, or you may not read it.");
  if (source.body === "") throw new WarrenError("forbidden", "Only what says something is forwarded.");
  const first = source.forwarded === null ? undefined : (JSON.parse(source.forwarded) as ForwardedRow);
  const { senderId, at } = first ?? { senderId: source.sender_id, at: source.created_at.toISOString() };
  return { body: source.body, forwarded: { senderId, at, source: forward } };
}

/** What everybody who may read the copy sees of it. */
export function forwardedView({ senderId, at }: ForwardedRow): { forwarded: Forwarded } {
  return { forwarded: { senderId, at } };
}
