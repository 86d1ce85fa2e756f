import { createPool, type Pool, type RowDataPacket } from "mysql2/promise";
import { storedEvent, type EventBody } from "./stored-event.ts";
import type {
  Stored,
  StoredEvent,
  StoredJob,
  StoredMessage,
  StoredNotification,
  StoredRoom,
} from "./stored.ts";

/** A message's event, from its row; any other, and what an edited message said first, from the log. */
function eventOf(logged: RowDataPacket, message: RowDataPacket | undefined): StoredEvent {
  const type = String(logged["type"]);
  const body = logged["body"] as string | null;
  const isErased = logged["deleted_at"] !== null;
  if (body !== null) return storedEvent(type, JSON.parse(body) as EventBody, isErased);
  const seq = Number(logged["seq"]);
  if (!message) return { seq, type, digest: "a message without a row", at: 0 };
  const posted = {
    roomId: String(message["room_id"]),
    seq,
    ...(Number(message["r"]) === 0
      ? { n: Number(message["n"]) }
      : { threadN: Number(message["n"]), r: Number(message["r"]) }),
    clientId: String(message["client_id"]),
    senderId: String(message["sender_id"]),
    body: String(message["body"]),
    mentions: JSON.parse(String(message["mentions"])) as unknown,
    at: (message["created_at"] as Date).toISOString(),
  };
  return storedEvent(type, posted, isErased);
}

async function readRoom(pool: Pool, room: RowDataPacket): Promise<StoredRoom> {
  const roomId = String(room["id"]);
  const rows = async (sql: string) => (await pool.query<RowDataPacket[]>(sql, [roomId]))[0];
  const log = await rows(
    `SELECT l.seq, l.type, COALESCE(l.body, t.body) AS body, m.deleted_at FROM room_log l
     LEFT JOIN message_log t ON t.room_id = l.room_id AND t.seq = l.seq
     LEFT JOIN messages m ON m.room_id = l.room_id AND m.n = COALESCE(t.n, l.n) AND m.r = COALESCE(t.r, l.r)
     WHERE l.room_id = ? ORDER BY l.seq`,
  );
  const messages = await rows("SELECT * FROM messages WHERE room_id = ? ORDER BY seq");
  const members = await rows("SELECT user_id, read_n FROM room_members WHERE room_id = ?");
  const bySeq = new Map(messages.map((row) => [Number(row["seq"]), row]));
  const events = log.map((row) => eventOf(row, bySeq.get(Number(row["seq"]))));
  return {
    roomId,
    lastSeq: Number(room["last_seq"]),
    lastN: Number(room["last_n"]),
    members: members.map((row) => ({ userId: String(row["user_id"]), readN: Number(row["read_n"]) })),
    events,
    messages: messages.map((row): StoredMessage => ({
      n: Number(row["n"]),
      r: Number(row["r"]),
      seq: Number(row["seq"]),
      senderId: String(row["sender_id"]),
      clientId: String(row["client_id"]),
      ...(row["mentions"] === "[]" ? {} : { mentions: JSON.parse(String(row["mentions"])) as string[] }),
    })),
  };
}

async function readJobs(pool: Pool): Promise<StoredJob[]> {
  const [jobs] = await pool.query<RowDataPacket[]>("SELECT id, version, status FROM jobs");
  const [events] = await pool.query<RowDataPacket[]>(
    "SELECT job_id, version, status, attempt, percent FROM job_events ORDER BY job_id, version",
  );
  const byJob = new Map<string, StoredJob["events"]>();
  for (const row of events) {
    const jobId = String(row["job_id"]);
    const ofJob = byJob.get(jobId) ?? [];
    byJob.set(jobId, ofJob);
    ofJob.push({
      version: Number(row["version"]),
      status: String(row["status"]),
      attempt: Number(row["attempt"]),
      percent: Number(row["percent"]),
    });
  }
  return jobs.map((row) => ({
    jobId: String(row["id"]),
    version: Number(row["version"]),
    status: String(row["status"]),
    events: byJob.get(String(row["id"])) ?? [],
  }));
}

async function readNotifications(pool: Pool): Promise<StoredNotification[]> {
  const [rows] = await pool.query<RowDataPacket[]>("SELECT user_id, room_id, seq FROM notifications");
  return rows.map((row) => ({
    userId: String(row["user_id"]),
    roomId: String(row["room_id"]),
    seq: Number(row["seq"]),
  }));
}

/**
 * Reads what the database holds of all rooms and jobs, straight from its tables, so that nothing that the run tests has
 * a say in it. To be called when the run has ended and nothing is under way.
 */
export async function readStored(mysqlUrl: string): Promise<Stored> {
  const pool = createPool({ uri: mysqlUrl, connectionLimit: 2, timezone: "Z" });
  try {
    const [rooms] = await pool.query<RowDataPacket[]>("SELECT id, last_seq, last_n FROM rooms ORDER BY id");
    const stored: StoredRoom[] = [];
    for (const room of rooms) stored.push(await readRoom(pool, room));
    return { rooms: stored, jobs: await readJobs(pool), notifications: await readNotifications(pool) };
  } finally {
    await pool.end();
  }
}
