import { generalRoom } from "@warren/contracts/general-room";
import { sql, type Kysely } from "kysely";

/** The room that every new account is a member of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const at = new Date();
  const { id, name, actorId } = generalRoom;
  const event = { roomId: id, seq: 1, name, kind: "public", actorId, at: at.toISOString() };
  await sql`INSERT IGNORE INTO rooms (id, name, name_key, kind, last_seq, last_n, created_at)
    VALUES (${id}, ${name}, ${name}, 'public', 1, 0, ${at})`.execute(db);
  await sql`INSERT IGNORE INTO room_log (room_id, seq, type, body)
    VALUES (${id}, 1, 'room.created', ${JSON.stringify(event)})`.execute(db);
}
