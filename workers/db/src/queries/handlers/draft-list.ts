import { limits } from "@warren/contracts/schema";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

interface DraftRow {
  room_id: string;
  thread_n: number;
  body: string;
  version: number;
}

/** A person's drafts in rooms that they are a member of; empty ones say that what was there is sent. */
export const draftList: QueryHandler<"draft.list"> = async ({ userId }, { pool }) => {
  const rows = await select<DraftRow>(
    pool,
    `SELECT d.room_id, d.thread_n, d.body, d.version FROM drafts d
     JOIN room_members v ON v.room_id = d.room_id AND v.user_id = d.user_id
     WHERE d.user_id = ? ORDER BY d.updated_at DESC LIMIT ?`,
    [userId, limits.drafts],
  );
  return {
    drafts: rows.map(({ room_id, thread_n, body, version }) => ({
      ...{ roomId: room_id, body, version },
      ...(thread_n === 0 ? {} : { threadN: thread_n }),
    })),
  };
};
