import type { Incoming } from "@warren/contracts/bus/envelope";
import { definitionOf } from "@warren/contracts/message-types";
import { blankSecrets } from "../output/blank-secrets.ts";
import { execute, type Pool } from "../sql/pool.ts";

const text = (value: string, length: number) => value.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, length);

/**
 * Stores a dead letter: where it was given up, why, and its body with the fields that its schema marks secret blanked.
 * Storing it twice, after a lost acknowledgement, lists it twice: better than once too few.
 */
export async function takeDeadLetter(pool: Pool, message: Incoming): Promise<[]> {
  const { type, routingKey, headers } = message;
  const queue =
    type !== "" && routingKey.endsWith(`.${type}`) ? routingKey.slice(0, -type.length - 1) : routingKey;
  const body = blankSecrets(message.content, definitionOf(type)?.secret ?? []);
  await execute(
    pool,
    `INSERT INTO dead_letters (queue, type, message_id, correlation_id, sender, reason, headers, body, created_at) VALUES (?)`,
    [
      [
        text(queue, 100),
        text(type, 100),
        text(message.id, 200),
        text(message.correlationId, 200),
        text(message.sender, 64),
        headers.reason ?? "rejected by the broker: delivered too often or refused by its worker",
        JSON.stringify(headers),
        body,
        new Date(),
      ],
    ],
  );
  return [];
}
