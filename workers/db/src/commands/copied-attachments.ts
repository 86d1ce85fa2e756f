import type { Attachment } from "@warren/contracts/attachment";
import { WarrenError } from "@warren/contracts/errors";
import { v5 as derivedId } from "uuid";
import { select } from "../sql/pool.ts";
import { attachmentView, type UploadRow } from "../uploads/upload.ts";
import type { Command } from "./command.ts";
import type { StoredMessageRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** The files of a copy: as everybody sees them, and what each is a copy of. */
export interface CopiedAttachments {
  readonly shown: Attachment[];
  readonly originalIds: readonly string[];
}

/**
 * What a message's copy has in place of its files; undefined when there are none. Their content is shared, not copied: a
 * room must not wait for megabytes.
 * @throws WarrenError `not_found` when they are being erased.
 */
export async function copiedAttachments(
  unit: Unit,
  command: Command,
  source: StoredMessageRow,
): Promise<CopiedAttachments | undefined> {
  const originalIds = (JSON.parse(source.attachments ?? "[]") as Attachment[]).map(({ id }) => id);
  if (originalIds.length === 0) return undefined;
  // locked, so that their message is not deleted before the copy refers to their content
  const rows = await select<UploadRow>(
    unit.connection,
    "SELECT * FROM attachments WHERE id IN (?) AND room_id = ? LOCK IN SHARE MODE",
    [originalIds, source.room_id],
  );
  const shown = originalIds.map((wanted) => {
    const row = rows.find(({ id }) => id === wanted);
    if (!row) throw new WarrenError("not_found", "The message to forward is gone, or you may not read it.");
    return { ...attachmentView(row), id: derivedId(wanted, command.id) };
  });
  return { shown, originalIds };
}

/** Puts the copies under their message, as files of its sender. */
export function placeCopies(
  unit: Unit,
  { shown, originalIds }: CopiedAttachments,
  ownerId: string,
  place: readonly [roomId: string, n: number, r: number],
): void {
  const same = `purpose, state, name, size, mime, shown, width, height, thumbnail_width, thumbnail_height, thumbnail_size`;
  for (const [index, { id }] of shown.entries()) {
    unit.writes.push({
      sql: `INSERT INTO attachments (id, owner_id, room_id, n, r, created_at, content_id, ${same})
        SELECT ?, ?, ?, ?, ?, ?, COALESCE(content_id, id), ${same} FROM attachments WHERE id = ?`,
      values: [id, ownerId, ...place, unit.at, originalIds[index]],
    });
  }
}
