import { noSuchRoom } from "@warren/contracts/no-such-room";
import type { Command } from "../commands/command.ts";
import type { Unit } from "../commands/unit.ts";
import { findUsers } from "../commands/users.ts";
import { announcedCommands } from "./announced.ts";
import { jobOrder, newMessageJob, type MessageJob } from "./message-job.ts";
import { readCall } from "./read-call.ts";

/**
 * Reads a message that is a slash command. Resolves with what the message will show; with `private` when nobody but its
 * sender will see what comes of it: then it is ordered, and no message is posted.
 * @throws WarrenError as `readCall`; `not_found` for others than members.
 */
export async function giveCommand(
  unit: Unit,
  command: Command<"message.send">,
): Promise<MessageJob | "private"> {
  const { actor, body } = command;
  unit.roomOfMember(body.roomId, actor);
  const [person] = await findUsers(unit.connection, [actor]);
  if (!person) throw noSuchRoom();
  const call = readCall(body, person, await announcedCommands(unit.connection));
  const job = newMessageJob(call.command, call.payload, command);
  if (call.command.shows === "room") return job;
  unit.emit(jobOrder(job, actor));
  return "private";
}
