import type { Headers } from "@warren/contracts/bus/envelope";
import type { BodyOf, TypesOfKind } from "@warren/contracts/message-types";

/**
 * What a command causes beside rows: published after the commit and before the acknowledgement, and published again,
 * unchanged, when the command is repeated. Stored as JSON with the command's outcome.
 */
export type Output = EventOutput | CommandOutput | JobOutput | ReplayOutput;

export interface EventOutput {
  kind: "event";
  type: TypesOfKind<"event">;
  /** `<room>:<seq>` for a room's event, `<command>:<type>` for a person's. */
  id: string;
  room?: string;
  user?: string;
  actor?: string;
  /** The command that this settles, for the edge it came from. */
  command?: string;
  /** What workers bind instead of the type. */
  keys?: string[];
  /** Its body tells a message's content and stands in `message_log`: a command's record must not keep another copy. */
  isContent?: boolean;
  at: string;
  body: unknown;
}

/** A change that belongs to another queue's order (a room's, after something about a person), under a derived id. */
export interface CommandOutput {
  kind: "command";
  type: TypesOfKind<"command">;
  id: string;
  actor?: string;
  body: BodyOf<TypesOfKind<"command">>;
}

export interface JobOutput {
  kind: "job";
  type: string;
  jobId: string;
  /** Of the order; the job may be handed out because of another command. */
  correlationId?: string;
  /** Where it was tried before: which try this is. */
  attempt?: number;
  body: unknown;
}

/** A dead letter, back into the queue that gave it up, under its own id and as its first sender's word. */
export interface ReplayOutput {
  kind: "replay";
  queue: string;
  type: string;
  id: string;
  correlationId: string;
  headers: Headers;
  content: string;
}
