/** Rows as the database holds them, for the tables that room commands write. */
export interface RoomRow {
  id: string;
  name: string;
  name_key: string | null;
  kind: "public" | "private" | "direct";
  last_seq: number;
  last_n: number;
  created_at: Date;
  /** Who sent the messages `run_from` to `run_to`, all of them; the newest ones when `run_to` is `last_n`. */
  run_sender_id: string | null;
  run_from: number;
  run_to: number;
  /** Since when it is read-only. Written by the commands that change it alone. */
  archived_at: Date | null;
  /** Not 0 while another site is told what happens in it. Written by the commands that change it alone. */
  hooked: number;
  /** Not 0 while a member wants to hear of everything in it, or of words. Written by `room.watch` alone. */
  watched: number;
}

export interface MemberRow {
  room_id: string;
  user_id: string;
  role: "owner" | "moderator" | "member";
  read_n: number;
  /** How often they have marked messages as unread: only that takes `read_n` back. */
  read_version: number;
  joined_at: Date;
}

export interface RoomLogRow {
  room_id: string;
  seq: number;
  type: string;
  n: number | null;
  /** 0 unless it posts a reply. */
  r: number;
  /** The event's JSON; null for a message, whose row holds it, and for what stands in `message_log`. */
  body: string | null;
}

/** What the log says about a message's content, apart from the rest of the log so that it goes with the message. */
export interface MessageLogRow {
  room_id: string;
  seq: number;
  n: number;
  r: number;
  /** The event's JSON. */
  body: string;
}

/** A person whom a message of the room itself mentions. */
export interface MentionRow {
  user_id: string;
  room_id: string;
  n: number;
}

export interface MessageRow {
  room_id: string;
  n: number;
  r: number;
  seq: number;
  sender_id: string;
  client_id: string;
  content_hash: string;
  body: string;
  /** JSON array of user ids. */
  mentions: string;
  /** JSON array of cards. */
  cards: string | null;
  /** JSON array of the files under it. */
  attachments: string | null;
  /** JSON of whose message this is a copy of, and where that stands. */
  forwarded: string | null;
  /** JSON of the job that it ordered. */
  job: string | null;
  correlation_id: string;
  created_at: Date;
}

/** A message as it is read: what only later commands change is not written with it. */
export interface StoredMessageRow extends MessageRow {
  edited_at: Date | null;
  deleted_at: Date | null;
}

/** A thread, from its first reply on. */
export interface ThreadRow {
  room_id: string;
  n: number;
  last_r: number;
  /** Without deleted ones. */
  replies: number;
  last_at: Date;
  /** The room's event that changed it last. */
  seq: number;
  /** JSON array of the ids of those who replied first. */
  user_ids: string;
  /** Who sent the replies from `run_from` to the newest. */
  run_sender_id: string;
  run_from: number;
}

/** A person who follows a thread, or did and does not want to any more. */
export interface ThreadMemberRow {
  user_id: string;
  read_r: number;
  /** How often they have marked replies as unread: only that takes `read_r` back. */
  read_version: number;
  followed: number;
}

export interface UserRow {
  id: string;
  username: string;
  display_name: string;
  role: "member" | "operator";
  /** Since when they cannot sign in. */
  deactivated_at: Date | null;
  /** Whose bot it is; null for a person. */
  owner_id: string | null;
  /** The file of their picture. */
  avatar_id: string | null;
  /** JSON of what they say of themselves. */
  status: string | null;
}

/** A room without messages and members. */
export function newRoom(id: string, { name, kind }: Pick<RoomRow, "name" | "kind">, at: Date): RoomRow {
  return {
    id,
    name,
    name_key: kind === "public" ? name.toLowerCase() : null,
    kind,
    last_seq: 0,
    last_n: 0,
    created_at: at,
    run_sender_id: null,
    run_from: 0,
    run_to: 0,
    archived_at: null,
    hooked: 0,
    watched: 0,
  };
}
