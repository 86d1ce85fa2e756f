import { createPool, type Pool, type RowDataPacket } from "mysql2/promise";

/**
 * The order in which transactions write into rooms' logs, noted by the database itself: a row's place is taken while
 * its transaction holds the room's lock, so in one room it is the order of the commits.
 */
export class StoringOrder {
  readonly #pool: Pool;

  private constructor(pool: Pool) {
    this.#pool = pool;
  }

  static async begin(mysqlUrl: string): Promise<StoringOrder> {
    const pool = createPool({ uri: mysqlUrl, connectionLimit: 1 });
    await pool.query(
      `CREATE TABLE storing_order (place BIGINT AUTO_INCREMENT PRIMARY KEY, session BIGINT NOT NULL,
       room_id CHAR(36) NOT NULL, seq BIGINT NOT NULL) ENGINE=InnoDB`,
    );
    await pool.query(
      `CREATE TRIGGER note_storing_order AFTER INSERT ON room_log FOR EACH ROW
       INSERT INTO storing_order (session, room_id, seq) VALUES (CONNECTION_ID(), NEW.room_id, NEW.seq)`,
    );
    return new StoringOrder(pool);
  }

  /** How many rows were written, by how many sessions, and what was written out of turn, in words. */
  async read(): Promise<{ rows: number; sessions: number; broken: string[] }> {
    const [rows] = await this.#pool.query<RowDataPacket[]>(
      "SELECT session, room_id, seq FROM storing_order ORDER BY place",
    );
    const last = new Map<string, number>();
    const broken: string[] = [];
    for (const { session, room_id: roomId, seq } of rows as {
      session: number;
      room_id: string;
      seq: number;
    }[]) {
      const before = last.get(roomId);
      if (before !== undefined && seq !== before + 1)
        broken.push(
          `session ${String(session)} stored ${String(seq)} of ${roomId} after ${String(before)} was stored`,
        );
      last.set(roomId, seq);
    }
    const sessions = new Set(rows.map((row) => String(row["session"]))).size;
    return { rows: rows.length, sessions, broken };
  }

  async end(): Promise<void> {
    await this.#pool.end();
  }
}
