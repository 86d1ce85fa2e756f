import type { Attachment } from "@warren/contracts/attachment";
import type { BodyOf } from "@warren/contracts/message-types";
import type { EventOutput } from "../output/output.ts";
import type { ShownJob } from "@warren/contracts/shown-job";
import { messageJob } from "../slash/message-job.ts";
import { forwardedView, type ForwardedRow } from "./forwarded-message.ts";
import { hookedKeys } from "./hooked-keys.ts";
import { hasLink } from "./has-link.ts";
import type { MessageRow, RoomRow } from "./rows.ts";

type Stored = Pick<
  MessageRow,
  | "room_id"
  | "seq"
  | "n"
  | "r"
  | "client_id"
  | "sender_id"
  | "body"
  | "mentions"
  | "attachments"
  | "forwarded"
  | "job"
  | "created_at"
>;

/** What workers bind for a message instead of its type. */
export function messageKeys(
  { body, mentions, attachments }: Pick<BodyOf<"message.posted">, "body" | "mentions" | "attachments">,
  room: Pick<RoomRow, "kind" | "watched">,
  r = 0,
): string[] {
  const keys: string[] = [];
  if (mentions.length > 0) keys.push("has.mention");
  if (hasLink(body)) keys.push("has.link");
  if (attachments) keys.push("has.file");
  if (room.kind === "direct") keys.push("in.direct");
  if (r > 0) keys.push("in.thread");
  if (room.watched === 1) keys.push("in.watched");
  return keys;
}

/** The body of `message.posted`, made from the stored row, so that a repeat says what the first said. */
export function messageBody(row: Stored): BodyOf<"message.posted"> {
  return row.r === 0 ? topLevelBody(row) : replyBody(row);
}

/** As {@link messageBody}, of a message of the room itself. */
export function topLevelBody(row: Stored) {
  return { roomId: row.room_id, seq: row.seq, n: row.n, ...contentOf(row) };
}

/** As {@link messageBody}, of a reply. */
export function replyBody(row: Stored) {
  return { roomId: row.room_id, seq: row.seq, threadN: row.n, r: row.r, ...contentOf(row) };
}

function contentOf(row: Stored) {
  return {
    clientId: row.client_id,
    senderId: row.sender_id,
    body: row.body,
    mentions: JSON.parse(row.mentions) as string[],
    ...(row.attachments === null ? {} : { attachments: JSON.parse(row.attachments) as Attachment[] }),
    ...(row.forwarded === null ? {} : forwardedView(JSON.parse(row.forwarded) as ForwardedRow)),
    ...shownOf(row),
    at: row.created_at.toISOString(),
  };
}

function shownOf({ job }: Stored): { job?: ShownJob } {
  const kept = messageJob(job);
  return kept ? { job: kept.shown } : {};
}

/** The row as it was when the message was posted. @param first what `message_log` tells of that, if it was edited since. */
export function asPosted<Row extends Stored>(row: Row, first: string | null): Row {
  if (first === null) return row;
  const { body, mentions } = JSON.parse(first) as ReturnType<typeof messageBody>;
  return { ...row, body, mentions: JSON.stringify(mentions) };
}

/** The event of a stored message. */
export function messageOutput(row: Stored, room: Pick<RoomRow, "kind" | "hooked" | "watched">): EventOutput {
  const body = messageBody(row);
  return {
    kind: "event",
    type: "message.posted",
    id: `${row.room_id}:${String(row.seq)}`,
    room: row.room_id,
    actor: row.sender_id,
    command: row.client_id,
    keys: hookedKeys(room, "message.posted", messageKeys(body, room, row.r)) ?? [],
    at: body.at,
    body,
  };
}
