import type { Attachment, FilePurpose } from "@warren/contracts/attachment";
import { CHUNK_BYTES } from "@warren/contracts/attachment";
import { select, type Queryable } from "../sql/pool.ts";

/** A file on its way, under a message, or a person's picture. */
export interface UploadRow {
  id: string;
  owner_id: string;
  purpose: FilePurpose;
  state: "receiving" | "processing" | "ready";
  /** The message it stands under; null as long as none does. */
  room_id: string | null;
  n: number | null;
  r: number | null;
  name: string;
  /** Of what came in; once it is ready, of what is handed out. */
  size: number;
  mime: string | null;
  /** Which pieces are handed out: those that came in, or those made from them. */
  shown: "raw" | "file";
  width: number | null;
  height: number | null;
  thumbnail_width: number | null;
  thumbnail_height: number | null;
  thumbnail_size: number | null;
  created_at: Date;
  /** The file whose pieces it has, which may be gone otherwise; null where they are its own. */
  content_id: string | null;
  /** Of the picture of a card: the card, as JSON. */
  preview: string | null;
}

/** In how many pieces this many bytes are. */
export const chunksOf = (size: number): number => Math.ceil(size / CHUNK_BYTES);

/** The upload, locked until the transaction ends. */
export async function lockUpload(on: Queryable, id: string): Promise<UploadRow | undefined> {
  const [row] = await select<UploadRow>(on, "SELECT * FROM attachments WHERE id = ? FOR UPDATE", [id]);
  return row;
}

/** A file as everybody sees it who sees its message. */
export function attachmentView(row: UploadRow): Attachment {
  const { width, height, thumbnail_width, thumbnail_height } = row;
  return {
    id: row.id,
    name: row.name,
    mime: row.mime ?? "application/octet-stream",
    size: row.size,
    ...(width === null || height === null ? {} : { width, height }),
    ...(thumbnail_width === null || thumbnail_height === null
      ? {}
      : { thumbnail: { width: thumbnail_width, height: thumbnail_height } }),
  };
}
