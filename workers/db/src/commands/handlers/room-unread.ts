import type { CommandHandler } from "../handler.ts";
import { unreadMentions } from "../unread-mentions.ts";
import { flush } from "../flush.ts";

/**
 * Marks a message and all after it as unread, which begins a new version of the reader's position. It is their own
 * affair: in a direct room nobody is told that what they have read counts as unread now.
 */
export const roomUnread: CommandHandler<"room.unread"> = async (command, unit) => {
  const { roomId } = command.body;
  const { actor } = command;
  const { member } = unit.roomOfMember(roomId, actor);
  const n = Math.min(member.read_n, command.body.n - 1);
  const version = member.read_version + 1;
  unit.writes.push({
    sql: "UPDATE room_members SET seen_n = GREATEST(seen_n, ?) WHERE room_id = ? AND user_id = ?",
    values: [member.read_n, roomId, actor],
  });
  unit.setMember({ ...member, read_n: n, read_version: version });
  await flush(unit);
  const mentions = (await unreadMentions(unit.connection, [actor], roomId)).map((mention) => mention.n);
  unit.emit({
    kind: "event",
    type: "read.updated",
    id: `${command.id}:read.updated`,
    user: actor,
    actor,
    command: command.id,
    at: unit.at.toISOString(),
    body: { roomId, userId: actor, n, version, mentions },
  });
};
