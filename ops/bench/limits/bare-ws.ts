import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

/** An order to a bare server: so many messages of this text to everybody, in one turn of the event loop. */
export interface Broadcast {
  readonly text: string;
  readonly count: number;
}

// the least that the clients of the load generator take for a Socket.IO server: each answer is fixed
const LET_IN = ["0{}", "40{}"];
const SNAPSHOT = '431[{"ok":true,"data":{}}]';

/** The bare limit: `ws` alone, without a protocol above it, as its own documentation broadcasts. */
const http = createServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
sockets.on("connection", (socket) => {
  for (const text of LET_IN) socket.send(text);
  socket.on("message", (data: Buffer) => {
    if (data[1] === 0x32) socket.send(SNAPSHOT);
  });
});
process.once("disconnect", () => process.exit());
process.on("message", ({ text, count }: Broadcast) => {
  for (let message = 0; message < count; message++) for (const client of sockets.clients) client.send(text);
});
await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
process.send?.({ url: `http://127.0.0.1:${String((http.address() as AddressInfo).port)}` });
