import type { Place } from "./block.ts";

/** A stored message as it is now, as far as it can be found. */
export interface CurrentMessage extends Place {
  /** Milliseconds since 1970. */
  sentAt: number;
  senderId: string;
  body: string;
  isDeleted: boolean;
}

/** The columns of `messages` that tell it. */
export const MESSAGE_COLUMNS = "m.sender_id, m.body, m.created_at, m.deleted_at";

export interface MessageColumns {
  sender_id: string;
  body: string;
  created_at: Date;
  deleted_at: Date | null;
}

export function currentMessage(
  { room, n, r }: Place,
  { sender_id, body, created_at, deleted_at }: MessageColumns,
): CurrentMessage {
  return {
    room,
    n,
    r,
    sentAt: created_at.getTime(),
    senderId: sender_id,
    body,
    isDeleted: deleted_at !== null,
  };
}
