import type { User } from "@warren/contracts/schema";
import type { Command } from "../commands/command.ts";
import { tellUser } from "../commands/tell-user.ts";
import type { Unit } from "../commands/unit.ts";
import { execute, select } from "../sql/pool.ts";
import { eraseUploads } from "./erase-uploads.ts";

/** Shows a person by this picture, or by none, from now on; the one before is erased. Everybody who sees them is told. */
export async function showAvatar(
  unit: Unit,
  command: Command,
  userId: string,
  avatarId: string | null,
): Promise<User> {
  const { connection } = unit;
  const [before] = await select<{ avatar_id: string | null }>(
    connection,
    "SELECT avatar_id FROM users WHERE id = ? FOR UPDATE",
    [userId],
  );
  await execute(connection, "UPDATE users SET avatar_id = ? WHERE id = ?", [avatarId, userId]);
  if (before?.avatar_id && before.avatar_id !== avatarId) await eraseUploads(connection, [before.avatar_id]);
  return tellUser(unit, command, userId);
}
