import type { Bus } from "@warren/contracts/bus/bus";
import type { Logger } from "pino";
import { SESSION_LIFETIME_MS } from "./session-id.ts";

/** How often it is told that a session is in use: as precisely people see when one was. */
export const TOLD_EVERY_MS = 60 * 60 * 1000;

/** What is known of a session that has an open socket. */
interface Used {
  sessionHash: string;
  user: { id: string };
  /** When it was last told, milliseconds since 1970. */
  usedAt: number;
}

/** Prolongs the sessions of open sockets: somebody who reads all day asks nothing of the HTTP API. */
export async function tellInUse(
  bus: Pick<Bus, "command">,
  sockets: readonly Used[],
  log: Logger,
  now = Date.now(),
): Promise<void> {
  const due = sockets.filter(({ usedAt }) => usedAt + TOLD_EVERY_MS <= now);
  const byHash = new Map(due.map((used) => [used.sessionHash, used]));
  for (const used of due) used.usedAt = now;
  const expiresAt = new Date(now + SESSION_LIFETIME_MS).toISOString();
  const told = [...byHash].map(([sessionHash, { user }]) =>
    bus.command("session.touch", { sessionHash, expiresAt }, { actor: user.id }),
  );
  for (const result of await Promise.allSettled(told)) {
    if (result.status === "rejected")
      log.warn({ err: result.reason as unknown }, "a session could not be prolonged; told again in an hour");
  }
}
