import { limits } from "@warren/contracts/schema";
import { select } from "../sql/pool.ts";
import type { Statement } from "../sql/script.ts";
import type { Command } from "./command.ts";
import { mentionedNames, mentionsEverybody } from "@warren/contracts/mentions";
import type { MemberRow, RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

const hasText = (command: Command): command is Command<"message.send" | "message.edit"> =>
  command.type === "message.send" || command.type === "message.edit";

/** The people whose membership a command may ask about beside its actor's. */
function peopleOf(command: Command, unit: Unit): string[] {
  const { type, actor, body } = command;
  if (type.startsWith("member.") && "userId" in body && body.userId !== undefined)
    return [actor, body.userId];
  if (hasText(command))
    return [actor, ...mentionedNames(command.body.body).flatMap((name) => unit.people.get(name) ?? [])];
  return [actor];
}

/** Finds out whom the user names in these texts belong to, for {@link preloading}. */
export async function preloadPeople(unit: Unit, commands: readonly Command[]): Promise<void> {
  const names = new Set(commands.filter(hasText).flatMap(({ body }) => mentionedNames(body.body)));
  if (names.size === 0) return;
  const rows = await select<{ username_key: string; id: string }>(
    unit.connection,
    "SELECT username_key, id FROM users WHERE username_key IN (?)",
    [[...names]],
  );
  for (const row of rows) unit.people.set(row.username_key, row.id);
}

/**
 * What locks the batch's rooms, in the order of their ids so that two batches never wait for each other in a circle, and
 * only then reads what the commands are judged by. Both by primary key whatever the tables' statistics say: reading all
 * rooms instead would also wait for those that others have locked.
 */
export function preloading(unit: Unit, commands: readonly Command[]): Statement[] {
  const wanted = new Map<string, [string, string]>();
  for (const command of commands) {
    const { room } = command;
    if (room === undefined) continue;
    for (const userId of peopleOf(command, unit)) wanted.set(`${room} ${userId}`, [room, userId]);
  }
  if (wanted.size === 0) return [];
  return [
    {
      sql: `SELECT id, name, name_key, kind, last_seq, last_n, created_at, run_sender_id, run_from, run_to, archived_at, hooked, watched
       FROM rooms FORCE INDEX (PRIMARY) WHERE id IN (?) ORDER BY id FOR UPDATE`,
      values: [[...new Set(commands.flatMap(({ room }) => room ?? []))].sort()],
      take: (rooms: RoomRow[]) => {
        for (const room of rooms) unit.addKnownRoom(room);
      },
    },
    {
      sql: `SELECT room_id, user_id, role, read_n, read_version, joined_at FROM room_members FORCE INDEX (PRIMARY)
       WHERE (room_id, user_id) IN (?)`,
      values: [[...wanted.values()]],
      take: (members: MemberRow[]) => {
        for (const member of members) unit.rememberMember(member);
      },
    },
    ...wholeRooms(unit, commands),
  ];
}

/** Reads all members of rooms in which a text mentions them all; of a room with too many nobody is mentioned. */
function wholeRooms(unit: Unit, commands: readonly Command[]): Statement[] {
  const rooms = commands.flatMap((command) =>
    hasText(command) && mentionsEverybody(command.body.body) ? [command.body.roomId] : [],
  );
  return [...new Set(rooms)].map((roomId) => ({
    sql: `SELECT room_id, user_id, role, read_n, read_version, joined_at FROM room_members FORCE INDEX (PRIMARY)
     WHERE room_id = ? LIMIT ?`,
    values: [roomId, limits.everybody + 1],
    take: (members: MemberRow[]) => {
      if (members.length > limits.everybody) return;
      for (const member of members) unit.rememberMember(member);
      unit.wholeRooms.add(roomId);
    },
  }));
}
