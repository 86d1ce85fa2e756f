import type { Account } from "../chat/account.ts";
import { ChatClient } from "../chat/chat-client.ts";
import type { Happening, Recorder } from "../checker/history.ts";
import type { Ledger } from "./ledger.ts";

/** As the browser's client waits before it connects again: see `client/src/socket/connection.ts`. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 20_000;

interface LoadClientOptions {
  /** The name of the edge, and where it is. */
  edge: string;
  url: string;
  account: Account;
  history: Recorder;
  ledger: Ledger;
  /** Told how long a connection was not tried, milliseconds. */
  onWaited: (milliseconds: number) => void;
}

/** A client of the load: keeps its history in a file and tells the ledger; connects again as patiently as a browser. */
export function openLoadClient({
  edge,
  url,
  account,
  history,
  ledger,
  onWaited,
}: LoadClientOptions): ChatClient {
  const record = (happening: Happening) => {
    history.record(happening);
    if (happening.what === "sent" && happening.event === "message:send") ledger.sent({ ...happening, edge });
    else if (happening.what === "accepted") ledger.accepted(happening.clientId);
    else if (happening.what === "rejected") ledger.refused(happening.clientId);
    else if (happening.what === "displayed" && happening.clientId !== undefined)
      ledger.displayed(happening.clientId);
  };
  const client = new ChatClient(url, account, { recorder: { record }, keep: false });
  const { io: manager } = client.socket;
  manager.reconnectionDelay(FIRST_WAIT_MS);
  manager.reconnectionDelayMax(LONGEST_WAIT_MS);
  let waitingSince = 0;
  const wait = () => (waitingSince = performance.now());
  manager.on("close", wait);
  manager.on("reconnect_error", wait);
  manager.on("reconnect_attempt", () => onWaited(performance.now() - waitingSince));
  client.socket.on("connect_error", () => {
    // Socket.IO does not repeat what the server refused; the browser asks for its session and then connects again
    if (!client.socket.active) setTimeout(() => client.socket.connect(), FIRST_WAIT_MS);
  });
  return client;
}
