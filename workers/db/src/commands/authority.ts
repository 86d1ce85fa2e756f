import { WarrenError } from "@warren/contracts/errors";
import type { Command } from "./command.ts";
import type { MemberRow, RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";
import { findUsers } from "./users.ts";

type Role = MemberRow["role"];

const ranks = { member: 0, moderator: 1, owner: 2 } as const satisfies Record<Role, number>;

/**
 * The command's room, for somebody who has at least this role in it. Operators do what owners do, in public rooms and
 * in those that they are members of.
 * @throws WarrenError `not_found` for everybody who may not know the room, `forbidden` for its other members and in a
 *   direct conversation, which belongs to nobody.
 */
export async function roomOfRole(
  unit: Unit,
  command: Command & { body: { roomId: string } },
  least: Exclude<Role, "member">,
): Promise<RoomRow> {
  const { roomId } = command.body;
  const room = unit.rooms.get(roomId);
  const member = unit.member(roomId, command.actor);
  const mayKnow = member !== undefined || room?.kind === "public";
  if (room && mayKnow && room.kind !== "direct") {
    if (member && ranks[member.role] >= ranks[least]) return room;
    const [user] = await findUsers(unit.connection, [command.actor]);
    if (user?.role === "operator") return room;
  }
  if (!member) unit.roomOfMember(roomId, command.actor);
  throw new WarrenError(
    "forbidden",
    room?.kind === "direct"
      ? "This cannot be done in a direct conversation."
      : `Only ${least === "owner" ? "owners" : "owners and moderators"} of a room do this.`,
  );
}
