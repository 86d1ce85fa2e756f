import { parseBody } from "@warren/contracts/bus/envelope";
import { linkPreview } from "@warren/contracts/messages/link.preview";
import { scheduleSet } from "@warren/contracts/messages/schedule.set";
import { reminderSet } from "@warren/contracts/messages/reminder.set";
import { v5 as derivedId } from "uuid";
import type { CommandOutput } from "../output/output.ts";
import type { JobRow } from "./row.ts";

type FollowUp = (row: JobRow, result: unknown) => Omit<CommandOutput, "id" | "kind">;

/** What a finished job changes in a room, by job type: a command of its own, in the order of that room. */
const followUps: Readonly<Record<string, FollowUp>> = {
  "link.preview": (row, result) => {
    const { roomId, n, r } = parseBody("link.preview", Buffer.from(row.payload));
    const place = { roomId, n, ...(r === undefined ? {} : { r }) };
    return { type: "link.attach", body: { ...place, card: linkPreview.result.parse(result).card } };
  },
  "reminder.set": (row, result) => {
    const { at, roomId, text } = reminderSet.result.parse(result);
    return forLater(row, "reminder.due", { roomId, text }, at);
  },
  "schedule.set": (row, result) => {
    const { at, roomId, body } = scheduleSet.result.parse(result);
    return forLater(row, "schedule.due", { roomId, body }, at);
  },
  "reminder.due": ({ id, payload, submitter }) => {
    const notificationId = derivedId("reminder.due", id);
    const body = { notificationId, ...parseBody("reminder.due", Buffer.from(payload)) };
    return { type: "reminder.tell", actor: submitter, body };
  },
  "notification.sum-up": ({ payload }) => ({
    type: "notification.release",
    body: parseBody("notification.sum-up", Buffer.from(payload)),
  }),
  "schedule.due": ({ payload, submitter }) => ({
    type: "message.send",
    actor: submitter,
    body: parseBody("schedule.due", Buffer.from(payload)),
  }),
};

/** What somebody wants at a later time is a job of theirs: they list it and cancel it like any other. */
function forLater({ id, submitter }: JobRow, type: string, payload: unknown, runAt: string) {
  const body = { jobId: derivedId(type, id), type, payload, runAt };
  return { type: "job.submit" as const, actor: submitter, body };
}

/** The command that a completed job causes, under an id derived from the job's. */
export function followUpOf(row: JobRow, result: unknown): CommandOutput[] {
  const followUp = Object.hasOwn(followUps, row.type) ? followUps[row.type] : undefined;
  return followUp ? [{ kind: "command", id: derivedId(row.type, row.id), ...followUp(row, result) }] : [];
}
