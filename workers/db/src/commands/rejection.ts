import type { ErrorBody } from "@warren/contracts/errors";
import type { EventOutput } from "../output/output.ts";

interface Refused {
  id: string;
  type: string;
  actor: string;
  byPerson: boolean;
  body?: unknown;
}

/** A reason is read by a person; one that lists a thousand wrong fields is not. */
const LONGEST_MESSAGE = 500;

function roomOf(body: unknown): { roomId?: string } {
  if (typeof body !== "object" || body === null || !("roomId" in body)) return {};
  return typeof body.roomId === "string" ? { roomId: body.roomId } : {};
}

/** Tells all of a sender's browsers that something they had accepted was refused, and their edge that it is settled. */
export function rejection(command: Refused, { code, message }: ErrorBody, at: Date): EventOutput {
  return {
    kind: "event",
    type: "command.rejected",
    id: `${command.id}:command.rejected`,
    ...(command.byPerson ? { user: command.actor } : {}),
    actor: command.actor,
    command: command.id,
    at: at.toISOString(),
    body: {
      clientId: command.id,
      type: command.type,
      ...roomOf(command.body),
      code,
      message: message.slice(0, LONGEST_MESSAGE),
    },
  };
}
