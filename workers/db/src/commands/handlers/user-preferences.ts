import { WarrenError } from "@warren/contracts/errors";
import { execute, select } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { preferencesColumns, preferencesView, type PreferencesRow } from "../preferences.ts";

/** Changes what the actor prefers and tells their other devices. */
export const userPreferences: CommandHandler<"user.preferences"> = async (command, unit) => {
  const { language = null, theme = null, timeZone = null } = command.body;
  const { connection } = unit;
  await execute(
    connection,
    `UPDATE users SET language = COALESCE(?, language), theme = COALESCE(?, theme),
     time_zone = COALESCE(?, time_zone) WHERE id = ?`,
    [language, theme, timeZone, command.actor],
  );
  const [row] = await select<PreferencesRow>(
    connection,
    `SELECT ${preferencesColumns("u")} FROM users u WHERE u.id = ?`,
    [command.actor],
  );
  if (!row) throw new WarrenError("not_found");
  const preferences = preferencesView(row);
  unit.emit({
    kind: "event",
    type: "preferences.updated",
    id: `${command.id}:preferences.updated`,
    user: command.actor,
    actor: command.actor,
    command: command.id,
    at: unit.at.toISOString(),
    body: { userId: command.actor, preferences },
  });
  return preferences;
};
