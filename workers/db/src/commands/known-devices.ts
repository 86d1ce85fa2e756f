import { execute, select } from "../sql/pool.ts";
import type { Unit } from "./unit.ts";

/** Of how many devices one account knows, the newest. */
const DEVICES_KNOWN = 50;

/** A sign-in, and what its person is told of it. */
interface SignIn {
  readonly userId: string;
  readonly deviceHash: string;
  readonly sessionId: string;
  readonly address: string;
  readonly userAgent: string;
}

/**
 * Remembers from which device somebody signs in, and has them mailed when their account did not know it. Of the first one
 * nobody is mailed: the account was made on it, or is older than this memory.
 */
export async function recogniseDevice(unit: Unit, signIn: SignIn): Promise<void> {
  const { connection, at } = unit;
  const { userId, deviceHash } = signIn;
  const rows = await select<{ device_hash: string }>(
    connection,
    "SELECT device_hash FROM known_devices WHERE user_id = ? FOR UPDATE",
    [userId],
  );
  const isKnown = rows.some(({ device_hash }) => device_hash === deviceHash);
  await execute(
    connection,
    `INSERT INTO known_devices (user_id, device_hash, used_at) VALUES (?)
     ON DUPLICATE KEY UPDATE used_at = VALUES(used_at)`,
    [[userId, deviceHash, at]],
  );
  if (isKnown) return;
  const tooMany = rows.length + 1 - DEVICES_KNOWN;
  if (tooMany > 0) {
    await execute(
      connection,
      "DELETE FROM known_devices WHERE user_id = ? AND device_hash <> ? ORDER BY used_at LIMIT ?",
      [userId, deviceHash, tooMany],
    );
  }
  if (rows.length > 0) await tellOfNewDevice(unit, signIn);
}

/** The session may have ended, and the address been changed, before the mail goes: both are kept for it here. */
async function tellOfNewDevice(unit: Unit, { userId, sessionId, address, userAgent }: SignIn): Promise<void> {
  await execute(
    unit.connection,
    `INSERT IGNORE INTO device_notices (session_id, user_id, email, address, user_agent, signed_in_at)
     SELECT ?, id, email, ?, ?, ? FROM users WHERE id = ?`,
    [sessionId, address, userAgent, unit.at, userId],
  );
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "sign-in.from-new-device",
    id: `${sessionId}:sign-in.from-new-device`,
    actor: userId,
    at,
    body: { userId, sessionId, at },
  });
}
