import type { ClientEventData } from "@warren/contracts/socket/client-events";

export type PendingName =
  | "room:unread"
  | "thread:unread"
  | "room:mute"
  | "room:organize"
  | "draft:save"
  | "message:save"
  | "message:unsave";
export type PendingData<E extends PendingName> = Omit<ClientEventData<E>, "clientId">;

/** A change of this person's own state that the server has not accepted yet. */
export interface PendingCommand {
  readonly clientId: string;
  readonly event: PendingName;
  readonly data: PendingData<PendingName>;
  /** What it is about: a later one about the same takes its place. */
  readonly key: string;
}

/** What waits, with this one at the end. */
export function withCommand(
  waiting: readonly PendingCommand[],
  command: PendingCommand,
): readonly PendingCommand[] {
  return [...waiting.filter(({ key }) => key !== command.key), command];
}
