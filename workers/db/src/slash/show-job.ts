import type { ShownJob } from "@warren/contracts/shown-job";
import type { Command } from "../commands/command.ts";
import type { RoomRow, StoredMessageRow } from "../commands/rows.ts";
import type { Unit } from "../commands/unit.ts";
import { execute } from "../sql/pool.ts";
import type { MessageJob } from "./message-job.ts";

/** Changes what a message shows of its job, in the room's order; workers that bind one of the keys hear of it. */
export async function showJob(
  unit: Unit,
  command: Command,
  { room, message, kept }: { room: RoomRow; message: StoredMessageRow; kept: MessageJob },
  shown: ShownJob,
  keys?: string[],
): Promise<void> {
  const { n, r } = message;
  await execute(unit.connection, "UPDATE messages SET job = ? WHERE room_id = ? AND n = ? AND r = ?", [
    JSON.stringify({ ...kept, shown } satisfies MessageJob),
    room.id,
    n,
    r,
  ]);
  const reply = r === 0 ? {} : { r };
  unit.change(
    "job.shown",
    room,
    command,
    { n, ...reply, job: shown },
    { content: { n, r }, ...(keys ? { keys } : {}) },
  );
}
