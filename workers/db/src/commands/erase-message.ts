import type { ShownJob } from "@warren/contracts/shown-job";
import { v5 as derivedId } from "uuid";
import { eraseJobsOf } from "../jobs/erase-jobs.ts";
import { execute, select } from "../sql/pool.ts";
import { insertRows } from "../sql/insert-rows.ts";
import { runScript } from "../sql/script.ts";
import { replaceMentions } from "./replace-mentions.ts";
import type { StoredMessageRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** An event's JSON without what a message said. */
function blank(text: string): string {
  const event = JSON.parse(text) as {
    body?: string;
    mentions?: string[];
    attachments?: unknown;
    card?: Record<string, string>;
    job?: Partial<ShownJob>;
  };
  delete event.attachments;
  if (event.body !== undefined) event.body = "";
  if (event.mentions) event.mentions = [];
  if (event.card) {
    const { fetchedAt = "", expiresAt = "" } = event.card;
    event.card = { url: "", title: "", siteName: "", fetchedAt, expiresAt };
  }
  if (event.job) {
    delete event.job.card;
    delete event.job.votes;
  }
  return JSON.stringify(event);
}

/**
 * Erases what a message says and what belongs to it from every table: its row, its former texts, its cards, files,
 * reactions, pin and notifications, and the words of the jobs it ordered or led to. The row itself stays, because its
 * numbers do.
 */
export async function eraseMessage(unit: Unit, message: StoredMessageRow): Promise<void> {
  const { connection, at } = unit;
  const place = [message.room_id, message.n, message.r];
  // before the notifications: one that is just being made has locked the row, and is found once it is committed
  await execute(
    connection,
    `UPDATE messages SET body = '', mentions = '[]', cards = NULL, attachments = NULL, forwarded = NULL, job = NULL, edited_at = NULL, deleted_at = ?
     WHERE room_id = ? AND n = ? AND r = ?`,
    [at, ...place],
  );
  // after the row: a job that is just being ordered for it has locked the row, and is found once it is committed
  await eraseJobsOf(unit, message);
  const logged = await select<{ seq: number; body: string }>(
    connection,
    "SELECT seq, body FROM message_log WHERE room_id = ? AND n = ? AND r = ?",
    place,
  );
  const contentIds = await contentOf(unit, message);
  const isTop = message.r === 0;
  if (isTop) replaceMentions(unit, message, []);
  await runScript(connection, [
    ...insertRows(
      "INSERT INTO message_log (room_id, seq, n, r, body)",
      logged.map(({ seq, body }) => [message.room_id, seq, message.n, message.r, blank(body)]),
      "ON DUPLICATE KEY UPDATE body = VALUES(body)",
    ),
    { sql: "DELETE FROM reactions WHERE room_id = ? AND n = ? AND r = ?", values: place },
    ...(isTop ? [{ sql: "DELETE FROM pins WHERE room_id = ? AND n = ?", values: place.slice(0, 2) }] : []),
    // from here on nobody can see them; their content may take long to erase, and the room must not wait for it
    { sql: "DELETE FROM attachments WHERE room_id = ? AND n = ? AND r = ?", values: place },
    // what only points at it, as to the newest message of a room, is not about it
    {
      sql: `DELETE FROM notifications WHERE room_id = ? AND n = ? AND r = ? AND reason NOT IN ('reminder', 'invitation')`,
      values: place,
    },
  ]);
  if (contentIds.length === 0) return;
  const id = derivedId("attachment.erase", message.client_id);
  unit.emit({ kind: "command", type: "attachment.erase", id, body: { attachmentIds: contentIds } });
}

/** The files whose content the message shows, pictures of its cards among them. */
async function contentOf({ connection }: Unit, message: StoredMessageRow): Promise<string[]> {
  const rows = await select<{ id: string }>(
    connection,
    "SELECT COALESCE(content_id, id) AS id FROM attachments WHERE room_id = ? AND n = ? AND r = ? FOR UPDATE",
    [message.room_id, message.n, message.r],
  );
  return rows.map(({ id }) => id);
}
