import { WarrenError } from "@warren/contracts/errors";
import type { Command } from "../commands/command.ts";
import type { RoomRow, StoredMessageRow } from "../commands/rows.ts";
import { presentMessage } from "../commands/stored-message.ts";
import type { Unit } from "../commands/unit.ts";
import { messageJob, type MessageJob } from "./message-job.ts";

export interface OpenPoll {
  readonly room: RoomRow;
  readonly message: StoredMessageRow;
  readonly kept: MessageJob;
  readonly choices: readonly string[];
}

/**
 * The question under a message, for members of its room, while it can be voted on.
 * @throws WarrenError `not_found` where nothing is asked, `conflict` once the vote is closed.
 */
export async function openPoll(unit: Unit, command: Command<"poll.vote" | "poll.close">): Promise<OpenPoll> {
  const { room } = unit.roomOfMember(command.body.roomId, command.actor);
  const message = await presentMessage(unit, command.body);
  const kept = messageJob(message.job);
  const card = kept?.shown.card;
  const choices = card && "choices" in card ? card.choices : undefined;
  if (!kept || !choices) throw new WarrenError("not_found", "This message asks nothing.");
  if (kept.shown.closedAt !== undefined) throw new WarrenError("conflict", "This vote is closed.");
  return { room, message, kept, choices };
}
