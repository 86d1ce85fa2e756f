import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import { createPool, type ResultSetHeader, type RowDataPacket } from "mysql2/promise";
import { Server, type Socket } from "socket.io";
import { createPlainTables } from "./schema.ts";

const DATABASE_CONNECTIONS = 16;
const INSERT =
  "INSERT INTO plain_messages (room_id, sender_id, client_id, body, created_at) VALUES (?, ?, ?, ?, ?)";

interface Sent {
  roomId: string;
  clientId: string;
  body: string;
}

interface User {
  id: string;
  rooms: string[];
}

type Answer = (ack: unknown) => void;

export interface PlainServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The obvious chat server, tuned fairly: Socket.IO with the Redis adapter over WebSocket alone, no compression, sixteen
 * database connections, prepared statements. A message is inserted, emitted to its room, then acknowledged. Who
 * somebody is, the handshake simply says.
 */
export async function openPlainServer(mysqlUrl: string, redisUrl: string, port = 0): Promise<PlainServer> {
  const pool = createPool({ uri: mysqlUrl, connectionLimit: DATABASE_CONNECTIONS, timezone: "Z" });
  await createPlainTables(pool);
  const publisher = new Redis(redisUrl);
  const subscriber = publisher.duplicate();
  for (const redis of [publisher, subscriber]) redis.on("error", (error) => console.error(error));
  const http = createServer();
  const io = new Server(http, {
    transports: ["websocket"],
    perMessageDeflate: false,
    serveClient: false,
    adapter: createAdapter(publisher, subscriber),
  });
  const users = new WeakMap<Socket, User>();
  io.use((socket, next) => {
    const id = socket.handshake.headers["authorization"] ?? "";
    pool
      .execute<RowDataPacket[]>("SELECT room_id FROM plain_members WHERE user_id = ?", [id])
      .then(([rows]) => {
        users.set(socket, { id, rooms: rows.map((row) => String(row["room_id"])) });
        next();
      }, next);
  });
  io.on("connection", (socket) => {
    const user = users.get(socket) ?? { id: "", rooms: [] };
    // the handshake's request is of no use any more, and would stay in memory with its socket
    (socket.conn as { request: unknown }).request = null;
    const joined = socket.join(user.rooms);
    socket.on("session:open", async (_data: unknown, answer: Answer) => {
      await joined;
      answer({ ok: true, data: { user: { id: user.id }, rooms: user.rooms.map((id) => ({ id })) } });
    });
    socket.on("message:send", ({ roomId, clientId, body }: Sent, answer: Answer) => {
      if (!socket.rooms.has(roomId)) return answer({ ok: false, error: { code: "not_found" } });
      const at = new Date();
      pool.execute<ResultSetHeader>(INSERT, [roomId, user.id, clientId, body, at]).then(
        ([{ insertId: seq }]) => {
          io.to(roomId).emit("message.posted", { roomId, seq, clientId, senderId: user.id, body, at });
          answer({ ok: true, data: { accepted: true } });
        },
        () => answer({ ok: false, error: { code: "unavailable" } }),
      );
    });
  });
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`,
    close: async () => {
      await io.close();
      publisher.disconnect();
      subscriber.disconnect();
      await pool.end();
    },
  };
}
