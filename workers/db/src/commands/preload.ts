import { select } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import { mentionedNames } from "./mentions.ts";
import type { MemberRow, RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

const roomOf = (command: Command): string | undefined =>
  "roomId" in command.body ? command.body.roomId : undefined;

/** The people whose membership a command may ask about beside its actor's. */
function peopleOf({ type, actor, body }: Command): string[] {
  if (type === "member.add" && "userId" in body) return [actor, body.userId];
  return [actor];
}

/**
 * Locks the batch's rooms, in the order of their ids so that two batches never wait for each other in a circle, and only
 * then reads what the commands are judged by.
 */
export async function preload(unit: Unit, commands: readonly Command[]): Promise<void> {
  const roomIds = [...new Set(commands.flatMap((command) => roomOf(command) ?? []))].sort();
  if (roomIds.length === 0) return;
  const { connection } = unit;
  const rooms = await select<RoomRow>(
    connection,
    "SELECT id, name, name_key, kind, last_seq, last_n, created_at FROM rooms WHERE id IN (?) ORDER BY id FOR UPDATE",
    [roomIds],
  );
  for (const room of rooms) unit.rooms.set(room.id, room);

  const wanted = commands.flatMap((command) => {
    const roomId = roomOf(command);
    return roomId === undefined ? [] : peopleOf(command).map((userId): [string, string] => [roomId, userId]);
  });
  for (const [roomId, userId] of wanted) unit.rememberMember(roomId, userId, undefined);
  const members = await select<MemberRow>(
    connection,
    "SELECT room_id, user_id, role, read_n, joined_at FROM room_members WHERE (room_id, user_id) IN (?)",
    [wanted],
  );
  for (const member of members) unit.rememberMember(member.room_id, member.user_id, member);

  const names = commands.flatMap((command) => {
    const roomId = roomOf(command);
    if (command.type !== "message.send" || roomId === undefined) return [];
    return mentionedNames((command as Command<"message.send">).body.body).map((name): [string, string] => [
      roomId,
      name,
    ]);
  });
  if (names.length === 0) return;
  const mentionable = await select<{ room_id: string; username_key: string; id: string }>(
    connection,
    `SELECT m.room_id, u.username_key, u.id FROM users u JOIN room_members m ON m.user_id = u.id
     WHERE (m.room_id, u.username_key) IN (?)`,
    [names],
  );
  for (const row of mentionable) unit.mentionable.set(`${row.room_id} ${row.username_key}`, row.id);
}
