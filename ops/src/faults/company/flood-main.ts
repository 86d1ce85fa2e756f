import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { v7 as uuid } from "uuid";
import { floodOrderSchema, type FloodResult } from "./flood.ts";

const ACK_TIMEOUT_MS = 30_000;
const STORED_WITHIN_MS = 60_000;

type Ack = { ok: true } | { ok: false; error: { code: string } };

/** Reads an order, floods, and prints the result: see `flood`. */
async function main(): Promise<FloodResult> {
  const { senders, seconds, window } = floodOrderSchema.parse(JSON.parse(await text(process.stdin)));
  const refused: Record<string, number> = {};
  const accepted = new Set<string>();
  const stored = new Set<string>();
  let sent = 0;
  let unanswered = 0;
  const sockets = await Promise.all(
    senders.map(async ({ url, cookie, roomId }) => {
      const options = {
        transports: ["websocket"],
        forceNew: true,
        extraHeaders: { cookie, origin: new URL(url).origin },
      };
      const socket = io(url, options);
      socket.on("message.posted", ({ clientId }: { clientId: string }) => stored.add(clientId));
      await new Promise<void>((resolve) => socket.once("connect", resolve));
      await socket.emitWithAck("session:open", {});
      return { socket, roomId };
    }),
  );
  const end = Date.now() + seconds * 1_000;
  const sendOn = async (socket: Socket, roomId: string): Promise<void> => {
    while (Date.now() < end) {
      const clientId = uuid();
      sent++;
      try {
        const data = { roomId, clientId, body: "one of very many" };
        const ack = (await socket.timeout(ACK_TIMEOUT_MS).emitWithAck("message:send", data)) as Ack;
        if (ack.ok) accepted.add(clientId);
        else refused[ack.error.code] = (refused[ack.error.code] ?? 0) + 1;
      } catch {
        unanswered++;
      }
    }
  };
  await Promise.all(
    sockets.flatMap(({ socket, roomId }) => Array.from({ length: window }, () => sendOn(socket, roomId))),
  );
  const patience = Date.now() + STORED_WITHIN_MS;
  const missing = () => [...accepted].filter((id) => !stored.has(id)).length;
  while (missing() > 0 && Date.now() < patience) await delay(100);
  const result = { sent, accepted: accepted.size, refused, unanswered, stored: accepted.size - missing() };
  for (const { socket } of sockets) socket.disconnect();
  return result;
}

console.log(JSON.stringify(await main()));
