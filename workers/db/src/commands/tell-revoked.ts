import type { Command } from "./command.ts";
import type { Unit } from "./unit.ts";

/** Tells the edges that this session of the person, or this token, is no more: they close its sockets. */
export function tellRevoked(unit: Unit, command: Command, sessionId: string, userId: string): void {
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "session.revoked",
    id: `${sessionId}:session.revoked`,
    user: userId,
    actor: command.actor,
    command: command.id,
    at,
    body: { sessionId, userId, at },
  });
}
