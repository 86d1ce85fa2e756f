import { io, type Socket } from "socket.io-client";
import { onReconnectDelay } from "./next-attempt.ts";
import { createRequest, type Request } from "./typed-socket.ts";

const REQUEST_TIMEOUT = 10_000;

export interface ConnectionListeners {
  /** Connected, also again after a break: everything that may have been missed is to be asked for. */
  connected: () => void;
  disconnected: () => void;
  /** The server refused or closed the connection itself: the session may have ended. */
  refused: () => void;
  /** Waiting this many milliseconds before the next attempt. */
  waiting: (milliseconds: number) => void;
  /** Anything the server says, under its name. */
  event: (type: string, body: unknown) => void;
}

export interface Connection {
  readonly request: Request;
  readonly isConnected: () => boolean;
  open: () => void;
  /** Tries now instead of after the wait; the back-off starts from the beginning. */
  reopen: () => void;
  close: () => void;
}

/** The one Socket.IO connection of this tab, to the origin that served it; opened by `open`. */
export function createConnection(listeners: ConnectionListeners, url?: string): Connection {
  const options = {
    transports: ["websocket"],
    autoConnect: false,
    reconnectionDelay: 1_000,
    reconnectionDelayMax: 20_000,
    randomizationFactor: 0.5,
    withCredentials: true,
  };
  const socket: Socket = url === undefined ? io(options) : io(url, options);
  const { io: manager } = socket;
  onReconnectDelay(manager, listeners.waiting);
  socket.on("connect", listeners.connected);
  socket.on("disconnect", (reason) => {
    listeners.disconnected();
    if (reason === "io server disconnect") listeners.refused();
  });
  socket.on("connect_error", () => {
    listeners.disconnected();
    // a refusal by the server is not repeated by Socket.IO; an unreachable server is
    if (!socket.active) listeners.refused();
  });
  manager.on("reconnect_error", listeners.disconnected);
  socket.onAny((type: string, body: unknown) => listeners.event(type, body));
  return {
    request: createRequest(socket, REQUEST_TIMEOUT),
    isConnected: () => socket.connected,
    open: () => {
      if (!socket.active) socket.connect();
    },
    reopen: () => void socket.disconnect().connect(),
    close: () => void socket.disconnect(),
  };
}
