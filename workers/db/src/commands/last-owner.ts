import { WarrenError } from "@warren/contracts/errors";
import { select } from "../sql/pool.ts";
import { flush } from "./flush.ts";
import type { MemberRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/**
 * A room that has an owner keeps one who can sign in. To be asked before a member stops being what they are.
 * @throws WarrenError `last_owner` for the only one.
 */
export async function refuseLastOwner(unit: Unit, member: MemberRow): Promise<void> {
  if (member.role !== "owner") return;
  await flush(unit);
  const others = await select(
    unit.connection,
    `SELECT 1 FROM room_members m JOIN users u ON u.id = m.user_id AND u.deactivated_at IS NULL
     WHERE m.room_id = ? AND m.role = 'owner' AND m.user_id <> ? LIMIT 1`,
    [member.room_id, member.user_id],
  );
  if (others.length === 0) throw new WarrenError("last_owner");
}
