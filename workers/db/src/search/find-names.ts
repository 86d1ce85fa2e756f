import { directRoomId } from "@warren/contracts/direct-room";
import { select, type Queryable } from "../sql/pool.ts";

const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

/** Who is called so, with or without an @; `me` is who asks. */
export async function peopleCalled(on: Queryable, name: string, askerId: string): Promise<string[]> {
  const username = name.replace(/^@/, "").toLowerCase();
  if (username === "me") return [askerId];
  // no user name holds anything else, and the column takes nothing else
  if (!/^[\x21-\x7e]+$/.test(username)) return [];
  return ids(await select(on, "SELECT id FROM users WHERE username_key = ?", [username]));
}

/**
 * The asker's own rooms of this name, with or without a #, archived ones, too; by `@name` the room in which they talk
 * with that person alone. A room that they are not in is as good as none.
 */
export async function roomsCalled(on: Queryable, name: string, askerId: string): Promise<string[]> {
  if (name.startsWith("@")) {
    const [personId] = await peopleCalled(on, name, askerId);
    if (personId === undefined) return [];
    const roomId = directRoomId([askerId, personId]);
    return ids(
      await select(on, "SELECT room_id AS id FROM room_members WHERE room_id = ? AND user_id = ?", [
        roomId,
        askerId,
      ]),
    );
  }
  return ids(
    await select(
      on,
      `SELECT r.id FROM room_members v JOIN rooms r ON r.id = v.room_id AND r.kind <> 'direct'
       WHERE v.user_id = ? AND r.name = ?`,
      [askerId, name.replace(/^#/, "")],
    ),
  );
}
