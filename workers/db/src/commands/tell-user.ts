import { WarrenError } from "@warren/contracts/errors";
import { bucketOf } from "@warren/contracts/hashing";
import type { User } from "@warren/contracts/schema";
import { select } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import type { Unit } from "./unit.ts";
import { findUsers } from "./users.ts";

/**
 * Tells this person and everybody who shares a room with them how they are shown from now on, and answers with it. To be
 * called once everything is written that shows.
 * @throws WarrenError `not_found` when there is no such person.
 */
export async function tellUser(unit: Unit, command: Command, userId: string): Promise<User> {
  const [user] = await findUsers(unit.connection, [userId]);
  if (!user) throw new WarrenError("not_found", "There is no such person.");
  const rooms = await select<{ room_id: string }>(
    unit.connection,
    "SELECT room_id FROM room_members WHERE user_id = ?",
    [userId],
  );
  unit.emit({
    kind: "event",
    type: "user.updated",
    id: `${command.id}:user.updated`,
    user: userId,
    actor: command.actor,
    command: command.id,
    // the buckets, not the rooms: an edge that hears it tells all its people, who may ask for everybody anyway
    keys: [...new Set(rooms.map(({ room_id }) => `room.${String(bucketOf(room_id))}`))],
    at: unit.at.toISOString(),
    body: user,
  });
  return user;
}
