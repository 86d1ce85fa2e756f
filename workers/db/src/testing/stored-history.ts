import type { User } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { execute, type Pool } from "../sql/pool.ts";
import { insertRows } from "../sql/insert-rows.ts";
import { query } from "../sql/pool.ts";

/** A message as a {@link StoredHistory} stored it. */
export interface HistoricMessage {
  roomId: string;
  n: number;
  r: number;
  senderId: string;
  body: string;
  sentAt: number;
  isDeleted: boolean;
}

/** Times in milliseconds since 1970. */
export interface Posting {
  bodies: readonly string[];
  sender: User;
  since: number;
  apart: number;
  threadN: number | undefined;
}

const HASH = "0".repeat(64);

/** Writes what happens in a room straight into the tables, so that nobody hears of it, and remembers it. */
export class StoredHistory {
  readonly roomId = uuid();
  readonly messages: HistoricMessage[] = [];
  readonly #pool: Pool;
  #seq = 0;
  #n = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** A room with these members. */
  async begin(members: readonly User[]): Promise<void> {
    await execute(
      this.#pool,
      "INSERT INTO rooms (id, name, kind, last_seq, last_n, created_at) VALUES (?, 'history', 'private', 0, 0, NOW())",
      [this.roomId],
    );
    await this.#insert(
      "INSERT INTO room_members (room_id, user_id, role, read_n, joined_at)",
      members.map(({ id }) => [this.roomId, id, "member", 0, new Date()]),
    );
  }

  /** Some messages, the first at this time; replies where a thread is named. */
  async post({ bodies, sender, since, apart, threadN }: Posting): Promise<void> {
    const replies = this.messages.filter(({ n, r }) => n === threadN && r > 0).length;
    const posted = bodies.map((body, index): HistoricMessage & { seq: number } => {
      const sentAt = since + index * apart;
      const place = threadN === undefined ? { n: ++this.#n, r: 0 } : { n: threadN, r: replies + index + 1 };
      const { roomId } = this;
      return {
        roomId,
        ...place,
        senderId: sender.id,
        body,
        sentAt,
        isDeleted: false,
        seq: ++this.#seq,
      };
    });
    this.messages.push(...posted);
    await this.#insert(
      `INSERT INTO messages (room_id, n, r, seq, sender_id, client_id, content_hash, body, mentions, correlation_id, created_at)`,
      posted.map(({ n, r, seq, body, sentAt }) => [
        ...[this.roomId, n, r, seq, sender.id, uuid(), HASH, body, "[]", "history", new Date(sentAt)],
      ]),
    );
    await this.#log(posted.map(({ seq, n, r }) => [this.roomId, seq, "message.posted", n, r, null]));
  }

  async edit(message: HistoricMessage, body: string): Promise<void> {
    const { roomId, n, r } = message;
    const place = [roomId, n, r];
    message.body = body;
    await execute(this.#pool, "UPDATE messages SET body = ? WHERE room_id = ? AND n = ? AND r = ?", [
      body,
      ...place,
    ]);
    const seq = ++this.#seq;
    await this.#insert("INSERT INTO message_log (room_id, seq, n, r, body)", [[roomId, seq, n, r, "{}"]]);
    await this.#log([[roomId, seq, "message.edited", null, 0, null]]);
  }

  async delete(message: HistoricMessage): Promise<void> {
    const { roomId, n, r } = message;
    message.isDeleted = true;
    await execute(
      this.#pool,
      "UPDATE messages SET body = '', deleted_at = NOW() WHERE room_id = ? AND n = ? AND r = ?",
      [roomId, n, r],
    );
    const deletion = JSON.stringify({ n, ...(r > 0 ? { r } : {}) });
    await this.#log([[roomId, ++this.#seq, "message.deleted", null, 0, deletion]]);
  }

  #log(rows: unknown[][]): Promise<void> {
    return this.#insert("INSERT INTO room_log (room_id, seq, type, n, r, body)", rows);
  }

  async #insert(into: string, rows: unknown[][]): Promise<void> {
    for (const { sql, values } of insertRows(into, rows)) await query(this.#pool, sql, [...(values ?? [])]);
  }
}
