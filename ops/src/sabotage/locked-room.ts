import { createConnection, type RowDataPacket } from "mysql2/promise";

/** A room that nobody can write to. */
export interface LockedRoom {
  /** Lets writers go on. */
  release(): Promise<void>;
}

/** Locks a room's row as a db worker does: whatever is sent to the room waits in the middle of its transaction. */
export async function lockRoom(mysqlUrl: string, roomId: string): Promise<LockedRoom> {
  const connection = await createConnection(mysqlUrl);
  await connection.beginTransaction();
  await connection.query("SELECT id FROM rooms WHERE id = ? FOR UPDATE", [roomId]);
  return {
    release: async () => {
      await connection.rollback();
      await connection.end();
    },
  };
}

/** How many messages a room has. */
export async function storedMessages(mysqlUrl: string, roomId: string): Promise<number> {
  const connection = await createConnection(mysqlUrl);
  const [rows] = await connection.query<RowDataPacket[]>("SELECT last_n FROM rooms WHERE id = ?", [roomId]);
  await connection.end();
  return Number(rows[0]?.["last_n"]);
}
