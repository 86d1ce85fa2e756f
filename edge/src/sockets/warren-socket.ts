import type { ServerEvents } from "@warren/contracts/socket/server-events";
import type { User } from "@warren/contracts/schema";
import type { TokenScope } from "@warren/contracts/token";
import type { Server, Socket } from "socket.io";
import type { Hold } from "../relay/hold.ts";
import type { Gate } from "../relay/gate.ts";
import type { Line } from "../relay/line.ts";

/** What an edge knows of an open socket. */
export interface SocketState {
  user: User;
  /** The public id of the session, or of the token. */
  sessionId: string;
  sessionHash: string;
  /** When the db worker was last told that the session is in use, milliseconds since 1970. */
  usedAt: number;
  /** What a token may do; a session has none. */
  scopes: readonly TokenScope[] | undefined;
  /** The edge has been hearing the user's bucket since before it last saw that the session holds. */
  willHear: boolean;
  /** `session:open` was asked: the socket hears its user's events. */
  opened: boolean;
  gate: Gate;
  userBucket: Hold;
  ip: string;
  /** Nothing has been done on this device for a while. */
  isAway: boolean;
  /** Whom its browser shows. */
  watch: ReadonlySet<string> | undefined;
  /** How the socket is written to. */
  line: Line;
}

type ClientEvents = Record<string, (...args: unknown[]) => void>;

export type WarrenSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketState>;
export type WarrenServer = Server<ClientEvents, ServerEvents, Record<string, never>, SocketState>;

/** Names of Socket.IO rooms: who hears what. */
export const audience = {
  room: (roomId: string) => `room:${roomId}`,
  user: (userId: string) => `user:${userId}`,
};

/** The id of the chat room that a Socket.IO room is for, if it is for one. */
export function roomIdOf(name: string): string | undefined {
  return name.startsWith("room:") ? name.slice("room:".length) : undefined;
}
