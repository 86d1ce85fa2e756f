import { execute, select, type PoolConnection } from "../sql/pool.ts";

interface Kept<Settings> {
  readonly settings: Settings;
  readonly version: number;
  /** They wait for messages of the room, or of all their rooms, that do not concern them otherwise. */
  readonly watches: boolean;
}

/** All rooms: what somebody chose for none in particular. */
export const ALL_ROOMS = "";

/**
 * Changes what somebody chose for all rooms or for one: `wanted` replaces what it names. Answers what was and what is; a
 * change to the same has a version of its own, too.
 */
export async function keepPreferences<Settings extends object>(
  connection: PoolConnection,
  [userId, roomId]: [string, string],
  wanted: Settings,
  isWatching: (settings: Settings) => boolean,
): Promise<{ before: Kept<Settings> | undefined; now: Kept<Settings> }> {
  const [row] = await select<{ settings: string; version: number; watches: number }>(
    connection,
    "SELECT settings, version, watches FROM notification_preferences WHERE user_id = ? AND room_id = ? FOR UPDATE",
    [userId, roomId],
  );
  const kept = row && { ...row, settings: JSON.parse(row.settings) as Settings, watches: row.watches === 1 };
  const settings = { ...kept?.settings, ...wanted };
  const now = { settings, version: (kept?.version ?? 0) + 1, watches: isWatching(settings) };
  await execute(
    connection,
    `INSERT INTO notification_preferences (user_id, room_id, settings, watches, version) VALUES (?)
     ON DUPLICATE KEY UPDATE settings = VALUES(settings), watches = VALUES(watches), version = VALUES(version)`,
    [[userId, roomId, JSON.stringify(settings), now.watches, now.version]],
  );
  return { before: kept, now };
}
