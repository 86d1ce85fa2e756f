import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import type { Message, Room, User } from "@warren/contracts/schema";
import { ADA, aRoom, ROOM } from "./fixtures.ts";

interface LoggedEvent {
  type: string;
  roomId: string;
  seq: number;
}

/** What becomes of one frame; `late` ones come after everything else. */
export type Fate = "delivered" | "lost" | "twice" | "late";

export const ada: User = { id: ADA, username: "ada", displayName: "Ada", role: "member" };

/**
 * An edge with one room, as far as a browser can tell: answers what is asked truly, and says what happens as it is told
 * to, whatever gets lost of it.
 */
export async function openLossyEdge() {
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], cors: { origin: "*" } });
  const log: LoggedEvent[] = [];
  const late: LoggedEvent[] = [];
  let isMember = true;
  const messages = () => log.filter(({ type }) => type === "message.posted") as unknown as Message[];
  const room = (): Room => aRoom({ lastSeq: log.length, lastN: messages().length });
  const answers: Record<string, (data: never) => unknown> = {
    "session:open": () => ({ user: ada, users: [ada], rooms: isMember ? [room()] : [] }),
    "room:sync": ({ afterSeq }: { afterSeq: number }) => ({
      events: log.slice(afterSeq),
      lastSeq: log.length,
    }),
    "room:history": () => ({ messages: messages().slice(-50), lastSeq: log.length }),
  };
  io.on("connection", (socket) => {
    socket.onAny((event: string, data: unknown, ack: (answer: unknown) => void) => {
      const answer = answers[event];
      ack(
        answer
          ? { ok: true, data: answer(data as never) }
          : { ok: false, error: { code: "unknown_type", message: event } },
      );
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const say = ({ type, ...body }: LoggedEvent) => io.emit(type, body);
  return {
    url: `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`,
    messages,
    setMember: (value: boolean) => (isMember = value),
    /** Something happens in the room; this is what comes of it at the browser. */
    happen: (type: string, body: object, fate: Fate = "delivered") => {
      const event = { ...body, type, roomId: ROOM, seq: log.length + 1 };
      log.push(event);
      if (fate === "late") late.push(event);
      if (fate === "delivered" || fate === "twice") say(event);
      if (fate === "twice") say(event);
    },
    /** The room falls quiet: what was late comes, and its head is told as often as it is not lost. */
    fallQuiet: (heads: readonly Fate[]) => {
      late.splice(0).forEach(say);
      for (const fate of heads)
        if (fate !== "lost") io.emit("room.head", { roomId: ROOM, lastSeq: log.length });
    },
    repeat: (seq: number) => log.slice(seq - 1, seq).forEach(say),
    close: () => io.close(),
  };
}
