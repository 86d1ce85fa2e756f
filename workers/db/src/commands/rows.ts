/** Rows as the database holds them, for the tables that room commands write. */
export interface RoomRow {
  id: string;
  name: string;
  name_key: string | null;
  kind: "public" | "private" | "direct";
  last_seq: number;
  last_n: number;
  created_at: Date;
}

export interface MemberRow {
  room_id: string;
  user_id: string;
  role: "owner" | "moderator" | "member";
  read_n: number;
  joined_at: Date;
}

export interface RoomLogRow {
  room_id: string;
  seq: number;
  type: string;
  n: number | null;
  /** The event's JSON; null for a message, whose row holds it. */
  body: string | null;
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
  correlation_id: string;
  created_at: Date;
}

export interface UserRow {
  id: string;
  username: string;
  display_name: string;
  role: "member" | "operator";
}
