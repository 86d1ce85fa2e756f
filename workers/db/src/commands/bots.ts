import type { User } from "@warren/contracts/schema";
import { execute } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import type { Unit } from "./unit.ts";
import { userView } from "./users.ts";

/** Not a hash that any password has: nobody signs in as a bot. */
const NO_PASSWORD = "";

interface NewBot extends Pick<User, "id" | "username" | "displayName"> {
  ownerId: string;
}

/**
 * Adds an account that a program speaks for. Its id and name must be free.
 * @param bot.ownerId whose tokens may act for it; its own id for nobody's.
 */
export async function addBot(unit: Unit, command: Command, bot: NewBot): Promise<User> {
  const { id, username, displayName, ownerId: owner_id } = bot;
  await execute(
    unit.connection,
    `INSERT INTO users (id, username, username_key, display_name, password_hash, role, created_at, owner_id) VALUES (?)`,
    [[id, username, username.toLowerCase(), displayName, NO_PASSWORD, "member", unit.at, owner_id]],
  );
  const user = userView({
    ...{ id, username, display_name: displayName, role: "member", owner_id },
    ...{ deactivated_at: null, avatar_id: null, status: null },
  });
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "user.registered",
    id: `${command.id}:user.registered`,
    actor: command.actor,
    at,
    body: { user, at },
  });
  return user;
}
