import type { MemberRow } from "./rows.ts";
import type { Unit } from "./unit.ts";
import { findUsers } from "./users.ts";

/** Whether a member looks after the room: its owners and moderators, and operators who are in it. */
export async function mayModerate(unit: Unit, member: MemberRow): Promise<boolean> {
  if (member.role !== "member") return true;
  const [user] = await findUsers(unit.connection, [member.user_id]);
  return user?.role === "operator";
}
