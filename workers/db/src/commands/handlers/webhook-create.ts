import { randomBytes } from "node:crypto";
import { WarrenError } from "@warren/contracts/errors";
import type { BodyOf } from "@warren/contracts/message-types";
import { webhookLimits } from "@warren/contracts/webhook";
import { v5 as derivedId } from "uuid";
import { execute, select } from "../../sql/pool.ts";
import { roomOfRole } from "../authority.ts";
import { addBot } from "../bots.ts";
import type { Command } from "../command.ts";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";
import { join } from "../join.ts";
import type { RoomRow } from "../rows.ts";
import type { Unit } from "../unit.ts";
import { webhookView, type WebhookRow } from "../webhooks.ts";

type Wish = BodyOf<"webhook.create">;

/** Nobody else has it, whatever the webhook is called: names are taken in every room's order at once. */
function botName({ id, name }: Wish): string {
  const readable = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return `${readable.slice(0, 16) || "hook"}-${id.replaceAll("-", "").slice(-12)}`;
}

/** The account that writes: owned by nobody, so that no token acts for it. */
async function addWriter(unit: Unit, command: Command<"webhook.create">, room: RoomRow): Promise<string> {
  const { id, name } = command.body;
  const userId = derivedId("bot", id);
  const bot = { id: userId, username: botName(command.body), displayName: name, ownerId: userId };
  await addBot(unit, command, bot);
  await join(unit, command, room, userId);
  return userId;
}

/** From now on the room's events reach those who tell other sites. */
async function hook(unit: Unit, room: RoomRow): Promise<void> {
  await execute(unit.connection, "UPDATE rooms SET hooked = 1 WHERE id = ?", [room.id]);
  room.hooked = 1;
}

/** What deliveries are signed with, as the Standard Webhooks specification writes it. */
const newSigningSecret = () => `whsec_${randomBytes(24).toString("base64")}`;

/** Makes a webhook. An incoming one brings a bot of its own into the room. */
export const webhookCreate: CommandHandler<"webhook.create"> = async (command, unit) => {
  const { body, actor } = command;
  const { connection, at } = unit;
  const room = await roomOfRole(unit, command, "moderator");
  const [there] = await select<{ webhooks: number; taken: number }>(
    connection,
    "SELECT COUNT(*) AS webhooks, COALESCE(SUM(id = ?), 0) AS taken FROM webhooks WHERE room_id = ? OR id = ?",
    [body.id, room.id, body.id],
  );
  if (Number(there?.taken) > 0) throw new WarrenError("conflict");
  if (Number(there?.webhooks) >= webhookLimits.perRoom) throw new WarrenError("limit_reached");
  await flush(unit);
  const isIncoming = body.direction === "incoming";
  const userId = isIncoming ? await addWriter(unit, command, room) : null;
  if (!isIncoming) await hook(unit, room);
  const row: WebhookRow = {
    ...{ id: body.id, room_id: room.id, direction: body.direction, name: body.name },
    ...{ created_by: actor, created_at: at, user_id: userId, failing_since: null, disabled_at: null },
    url: isIncoming ? null : (body.url ?? null),
    events: isIncoming ? null : [...new Set(body.events)].join(","),
  };
  await execute(
    connection,
    `INSERT INTO webhooks (id, room_id, direction, name, user_id, secret_hash, url, signing_secret, events, created_by, created_at)
     VALUES (?)`,
    [
      [
        ...[row.id, row.room_id, row.direction, row.name, row.user_id],
        ...[
          isIncoming ? (body.secretHash ?? null) : null,
          row.url,
          isIncoming ? null : newSigningSecret(),
          row.events,
        ],
        ...[actor, at],
      ],
    ],
  );
  // takes the room's next number also so that no worker goes on by what it remembers of the room
  const told = { webhookId: row.id, direction: row.direction, name: row.name, actorId: actor };
  unit.change("webhook.created", room, command, told);
  return { webhook: webhookView(row) };
};
