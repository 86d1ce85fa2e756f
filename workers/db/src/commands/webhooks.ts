import { WarrenError } from "@warren/contracts/errors";
import type { Webhook } from "@warren/contracts/webhook";
import { select } from "../sql/pool.ts";
import { roomOfRole } from "./authority.ts";
import type { Command } from "./command.ts";
import type { RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

export interface WebhookRow {
  id: string;
  room_id: string;
  direction: "incoming" | "outgoing";
  name: string;
  created_by: string;
  created_at: Date;
  user_id: string | null;
  url: string | null;
  /** With commas between them. */
  events: string | null;
  failing_since: Date | null;
  disabled_at: Date | null;
}

export const webhookColumns =
  "id, room_id, direction, name, created_by, created_at, user_id, url, events, failing_since, disabled_at";

/** A webhook as those who look after its room see it. */
export function webhookView(row: WebhookRow): Webhook {
  return {
    id: row.id,
    roomId: row.room_id,
    direction: row.direction,
    name: row.name,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    ...(row.user_id === null ? {} : { userId: row.user_id }),
    ...(row.url === null ? {} : { url: row.url }),
    ...(row.events === null ? {} : { events: row.events.split(",") }),
    ...(row.failing_since === null ? {} : { failingSince: row.failing_since.toISOString() }),
    ...(row.disabled_at === null ? {} : { disabledAt: row.disabled_at.toISOString() }),
  };
}

/**
 * The command's webhook and its room, for somebody who looks after the room.
 * @throws WarrenError as `roomOfRole` does; `not_found` when the room has no such webhook.
 */
export async function ownWebhook(
  unit: Unit,
  command: Command & { body: { roomId: string; webhookId: string } },
): Promise<{ room: RoomRow; webhook: WebhookRow }> {
  const room = await roomOfRole(unit, command, "moderator");
  const [webhook] = await select<WebhookRow>(
    unit.connection,
    `SELECT ${webhookColumns} FROM webhooks WHERE id = ? AND room_id = ?`,
    [command.body.webhookId, room.id],
  );
  if (!webhook) throw new WarrenError("not_found", "The room has no such webhook.");
  return { room, webhook };
}

/** @throws WarrenError `bad_request` for one that sends nothing. */
export function mustBeOutgoing({ direction }: Pick<WebhookRow, "direction">): void {
  if (direction === "incoming") throw new WarrenError("bad_request", "This webhook sends nothing.");
}
