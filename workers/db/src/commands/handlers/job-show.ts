import { WarrenError } from "@warren/contracts/errors";
import { cardOf, messageJob } from "../../slash/message-job.ts";
import { showJob } from "../../slash/show-job.ts";
import type { CommandHandler } from "../handler.ts";
import { storedMessage } from "../stored-message.ts";

/** Shows in the room what came of the job that a message ordered. */
export const jobShow: CommandHandler<"job.show"> = async (command, unit) => {
  const { roomId, jobId, status, result } = command.body;
  const room = unit.rooms.get(roomId);
  if (!room) throw new WarrenError("not_found");
  const message = await storedMessage(unit, command.body);
  const kept = messageJob(message.job);
  // a deleted message shows nothing any more
  if (kept?.shown.id !== jobId) return;
  const card = status === "completed" ? cardOf(result, kept.answer) : undefined;
  const shown = { ...kept.shown, status, ...(card ? { card } : {}) };
  await showJob(unit, command, { room, message, kept }, shown, ["of.end"]);
};
