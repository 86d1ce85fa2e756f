import type { Incoming } from "@warren/contracts/bus/envelope";
import { definitionOf } from "@warren/contracts/message-types";
import { blankSecrets } from "../output/blank-secrets.ts";
import { execute, select, type Pool } from "../sql/pool.ts";

const plain = (value: string, length: number) => value.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, length);

/** What fits into one statement on every server; a longer body is cut, which the row's reason says. */
const LONGEST_BODY = 4 * 1024 * 1024;
const LONGEST_TEXT = 10_000;

/** Whether it is a job whose words were erased with the message that they came from, while it was on its way here. */
async function isOfErasedJob(pool: Pool, { type, id }: Incoming): Promise<boolean> {
  if (definitionOf(type)?.kind !== "job") return false;
  const rows = await select(
    pool,
    `SELECT 1 FROM jobs j JOIN messages m ON m.room_id = j.source_room_id AND m.n = j.source_n AND m.r = j.source_r
     WHERE j.id = ? AND m.deleted_at IS NOT NULL`,
    [plain(id, 200)],
  );
  return rows.length > 0;
}

/**
 * Stores a dead letter: where it was given up, why, and its body with the fields that its schema marks secret blanked.
 * Storing it twice, after a lost acknowledgement, lists it twice: better than once too few.
 */
export async function takeDeadLetter(pool: Pool, message: Incoming): Promise<[]> {
  const { type, routingKey, content } = message;
  const { reason, ...headers } = message.headers;
  const queue =
    type !== "" && routingKey.endsWith(`.${type}`) ? routingKey.slice(0, -type.length - 1) : routingKey;
  const why = reason ?? "rejected by the broker: delivered too often or refused by its worker";
  const cut = content.length > LONGEST_BODY ? ` (the body of ${String(content.length)} bytes was cut)` : "";
  const kept = (await isOfErasedJob(pool, message)) ? Buffer.from("null") : content;
  await execute(
    pool,
    `INSERT INTO dead_letters (queue, type, message_id, correlation_id, sender, reason, headers, body, created_at) VALUES (?)`,
    [
      [
        plain(queue, 100),
        plain(type, 100),
        plain(message.id, 200),
        plain(message.correlationId, 200),
        plain(message.sender, 64),
        why.slice(0, LONGEST_TEXT) + cut,
        JSON.stringify(headers).slice(0, LONGEST_TEXT),
        blankSecrets(kept, type).subarray(0, LONGEST_BODY),
        new Date(),
      ],
    ],
  );
  return [];
}
