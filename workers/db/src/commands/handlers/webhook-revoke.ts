import { execute, select } from "../../sql/pool.ts";
import type { Command } from "../command.ts";
import type { CommandHandler } from "../handler.ts";
import { removeMember } from "../remove-member.ts";
import type { MemberRow, RoomRow } from "../rows.ts";
import { flush } from "../flush.ts";
import { tellUser } from "../tell-user.ts";
import type { Unit } from "../unit.ts";
import { ownWebhook } from "../webhooks.ts";

/** The bot writes no more and leaves; its name is not free again, because what it said keeps it. */
async function removeWriter(unit: Unit, command: Command, room: RoomRow, userId: string): Promise<void> {
  await execute(unit.connection, "UPDATE users SET deactivated_at = ? WHERE id = ?", [unit.at, userId]);
  await tellUser(unit, command, userId);
  const [member] = await select<MemberRow>(
    unit.connection,
    "SELECT * FROM room_members WHERE room_id = ? AND user_id = ?",
    [room.id, userId],
  );
  if (!member) return;
  unit.rememberMember(member);
  removeMember(unit, command, room, userId, "kicked");
}

/** Ends a webhook. */
export const webhookRevoke: CommandHandler<"webhook.revoke"> = async (command, unit) => {
  const { room, webhook } = await ownWebhook(unit, command);
  const { connection } = unit;
  await flush(unit);
  await execute(connection, "DELETE FROM webhooks WHERE id = ?", [webhook.id]);
  if (webhook.user_id !== null) await removeWriter(unit, command, room, webhook.user_id);
  else {
    const [left] = await select<{ webhooks: number }>(
      connection,
      "SELECT COUNT(*) AS webhooks FROM webhooks WHERE room_id = ? AND direction = 'outgoing'",
      [room.id],
    );
    room.hooked = Number(left?.webhooks) > 0 ? 1 : 0;
    await execute(connection, "UPDATE rooms SET hooked = ? WHERE id = ?", [room.hooked, room.id]);
  }
  const { id: webhookId, direction, name } = webhook;
  unit.change("webhook.revoked", room, command, { webhookId, direction, name, actorId: command.actor });
  return {};
};
