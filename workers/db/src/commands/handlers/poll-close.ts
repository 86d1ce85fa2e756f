import { WarrenError } from "@warren/contracts/errors";
import { openPoll } from "../../slash/open-poll.ts";
import { showJob } from "../../slash/show-job.ts";
import type { CommandHandler } from "../handler.ts";

/** Ends a vote; for who asked. */
export const pollClose: CommandHandler<"poll.close"> = async (command, unit) => {
  const poll = await openPoll(unit, command);
  if (poll.message.sender_id !== command.actor)
    throw new WarrenError("forbidden", "Only who asked can close the vote.");
  await showJob(unit, command, poll, { ...poll.kept.shown, closedAt: unit.at.toISOString() });
};
