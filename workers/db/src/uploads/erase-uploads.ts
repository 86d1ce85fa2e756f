import { execute, type PoolConnection } from "../sql/pool.ts";

/** Erases files with all their pieces. */
export async function eraseUploads(connection: PoolConnection, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await execute(connection, "DELETE FROM attachments WHERE id IN (?)", [ids]);
  await execute(connection, "DELETE FROM attachment_chunks WHERE attachment_id IN (?)", [ids]);
}
