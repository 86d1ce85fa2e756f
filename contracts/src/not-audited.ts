import type { TypesOfKind } from "./message-types.ts";

/**
 * The commands and events that leave no audit record by themselves, each with the reason. Whatever is not named here is
 * recorded, a new type too.
 */
export const notAudited: Readonly<Partial<Record<TypesOfKind<"command" | "event">, string>>> = {
  "api-result.claim":
    "an answer that anybody may read is about to be fetched; the job that wants it is recorded",
  "api-result.keep": "an answer that anybody may read is kept; the job that fetched it is recorded",
  "attachment.erase": "bytes go whose file went before; what took the file away is recorded",
  "audit.append": "writes the records themselves",
  "audit.trim": "writes a record of its own, `audit.trimmed`, which says where the chain begins since",
  "command.settled": "says that a command is done, which is recorded under the command's own type",
  "digest.offer": "a worker's note on a mail that is about to go; what is done by it is recorded",
  "digest.order": "the clock orders what is due; each digest's job says so",
  "draft.save": "a text that nobody has sent, saved every few seconds",
  "draft.saved": "a text that nobody has sent, saved every few seconds",
  "effect.done": "a worker's note that a mail or push has gone; what it tells of is recorded",
  "effect.release": "a worker's note that a mail or push has not gone yet; what it tells of is recorded",
  "effect.start": "a worker's note that a mail or push is about to go; what it tells of is recorded",
  "events.recorded": "carries the records themselves",
  "job.claim": "a worker begins; the job's own events say which and when",
  "job.dispatch": "the clock hands out what is due; each job's own events say so",
  "job.progressed": "how far a job is; its beginning and end are recorded",
  "member.review": "asks whether somebody may still be there; who has to go is recorded as `member.left`",
  "notification.decide": "who is told of a message, with the reason, is kept with the decision itself",
  "notification.postpone": "a worker mails something later; nothing has come of it yet",
  "notification.release": "the end of quiet hours; what is shown then is recorded",
  "notification.take": "a worker takes what waits to be mailed",
  "read.updated": "how far somebody has read concerns nobody else, and would be most of all records",
  "room.read": "how far somebody has read concerns nobody else, and would be most of all records",
  "room.unread": "how far somebody has read concerns nobody else",
  "room.watch": "what workers are to be told of a room follows from its members' recorded choices",
  "session.touch": "somebody is still there; signing in and out are recorded",
  "thread.read": "how far somebody has read concerns nobody else",
  "thread.unread": "how far somebody has read concerns nobody else",
  "upload.chunk": "a piece of a file; the file's beginning and end are recorded",
  "upload.part": "a piece of a picture made of a file; the file's beginning and end are recorded",
};

/** Whether what happens under this type leaves a record. */
export const isAudited = (type: string): boolean => !Object.hasOwn(notAudited, type);
