import type { ClientEventName } from "@warren/contracts/socket/client-events";
import type { TokenScope } from "@warren/contracts/token";

/** The events that change nothing and tell nobody anything. One that is not named here needs the scope to write. */
const reading: ReadonlySet<string> = new Set<ClientEventName>([
  "session:open",
  "draft:list",
  "saved:list",
  "notification:list",
  "notification:preferences",
  "notification:why",
  "invite:list",
  "message:edits",
  "message:source",
  "people:find",
  "presence:watch",
  "push:key",
  "room:bans",
  "room:history",
  "room:members",
  "room:pins",
  "room:sync",
  "search:find",
  "slash:list",
  "thread:list",
  "webhook:deliveries",
  "webhook:list",
]);

/** What a token needs for an event. */
export const scopeOfEvent = (event: ClientEventName): TokenScope => (reading.has(event) ? "read" : "write");
