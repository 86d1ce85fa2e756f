import type { SlashCommand } from "@warren/contracts/slash";
import { execute, select, type Queryable } from "../sql/pool.ts";

/** A worker that has stopped comes back: until then what it can be told to do waits in its queue. */
const KEPT_MS = 7 * 24 * 3_600_000;
/** Two versions of a part may run beside each other while it is replaced. */
const REPLACED_MS = 60_000;

/**
 * Keeps what a part says it can be told to do. A name belongs to the part that had it first, until that has not been
 * heard of for a week. Resolves with the names that belong to others.
 */
export async function keepAnnounced(
  on: Queryable,
  part: string,
  commands: readonly SlashCommand[],
  at: Date,
): Promise<string[]> {
  const names = commands.map(({ name }) => name);
  await execute(on, `DELETE FROM slash_commands WHERE last_seen_at < ? OR (part = ? AND last_seen_at < ?)`, [
    new Date(at.getTime() - KEPT_MS),
    part,
    new Date(at.getTime() - REPLACED_MS),
  ]);
  if (names.length === 0) return [];
  const mine = (column: string) => `${column} = IF(part = VALUES(part), VALUES(${column}), ${column})`;
  await execute(
    on,
    `INSERT INTO slash_commands (name, part, declaration, last_seen_at) VALUES ?
     ON DUPLICATE KEY UPDATE ${mine("declaration")}, ${mine("last_seen_at")}`,
    [commands.map((command) => [command.name, part, JSON.stringify(command), at])],
  );
  const others = await select<{ name: string }>(
    on,
    "SELECT name FROM slash_commands WHERE name IN (?) AND part <> ?",
    [names, part],
  );
  return others.map(({ name }) => name);
}

/** Every slash command there is, by name. */
export async function announcedCommands(on: Queryable): Promise<SlashCommand[]> {
  const rows = await select<{ declaration: string }>(
    on,
    "SELECT declaration FROM slash_commands ORDER BY name",
    [],
  );
  return rows.map(({ declaration }) => JSON.parse(declaration) as SlashCommand);
}
