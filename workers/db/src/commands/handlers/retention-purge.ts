import { limits } from "@warren/contracts/schema";
import { v5 as derivedId } from "uuid";
import { execute, select, type PoolConnection } from "../../sql/pool.ts";
import { kept } from "../../retention/kept.ts";
import { noteRuns } from "../../retention/note-runs.ts";
import type { Command } from "../command.ts";
import type { CommandHandler } from "../handler.ts";
import type { Unit } from "../unit.ts";

/** What one statement removes at most, and how many follow each other: the rest is left to the next time. */
const AT_ONCE = 5_000;
const STATEMENTS = 100;

/** Resolves with how many went, as all that follow. */
async function removeOlder(connection: PoolConnection, table: string, column: string, than: Date, and = "") {
  let all = 0;
  for (let statement = 0; statement < STATEMENTS; statement++) {
    const removed = await execute(
      connection,
      `DELETE FROM ${table} WHERE ${column} < ?${and} LIMIT ${String(AT_ONCE)}`,
      [than],
    );
    all += removed;
    if (removed < AT_ONCE) break;
  }
  return all;
}

/** Forgets browsers whose session is over: they are pushed to no more. */
async function removeEnded(connection: PoolConnection): Promise<number> {
  return await execute(
    connection,
    "DELETE FROM push_subscriptions WHERE session_id NOT IN (SELECT id FROM sessions)",
    [],
  );
}

/** Takes away files that were never sent with a message, or never arrived in full; their content is erased by its own queue. */
async function eraseUnused(command: Command, unit: Unit, than: Date): Promise<number> {
  let all = 0;
  for (let statement = 0; statement < STATEMENTS; statement++) {
    const unused = await select<{ id: string }>(
      unit.connection,
      `SELECT a.id FROM attachments a LEFT JOIN users u ON u.avatar_id = a.id
       WHERE (a.room_id IS NULL OR a.state <> 'ready') AND a.created_at < ? AND u.id IS NULL LIMIT ? FOR UPDATE`,
      [than, limits.attachments],
    );
    if (unused.length === 0) break;
    all += unused.length;
    const attachmentIds = unused.map(({ id }) => id);
    await execute(unit.connection, "DELETE FROM attachments WHERE id IN (?)", [attachmentIds]);
    const id = derivedId(`attachment.erase ${String(statement)}`, command.id);
    unit.emit({ kind: "command", type: "attachment.erase", id, body: { attachmentIds } });
  }
  return all;
}

/** Removes jobs that parts ordered, with their history. */
async function removeJobs(connection: PoolConnection, than: Date): Promise<number> {
  let all = 0;
  for (let statement = 0; statement < STATEMENTS; statement++) {
    const ended = await select<{ id: string }>(
      connection,
      `SELECT id FROM jobs FORCE INDEX (jobs_by_age) WHERE created_at < ? AND updated_at < ? AND submitter LIKE 'part:%'
       AND status IN ('completed', 'failed', 'cancelled') ORDER BY created_at LIMIT ?`,
      [than, than, AT_ONCE],
    );
    if (ended.length === 0) break;
    all += ended.length;
    const ids = ended.map(({ id }) => id);
    await execute(connection, "DELETE FROM job_events WHERE job_id IN (?)", [ids]);
    await execute(connection, "DELETE FROM jobs WHERE id IN (?)", [ids]);
  }
  return all;
}

/**
 * Removes expired sessions with their browsers that are pushed to, files that no message carries and addresses that nobody confirmed after a day, outcomes older
 * than seven days, and drafts that were sent, jobs of parts that ended long ago, old answers of other sites,
 * decisions about notifications, when messages passed which part, and devices that nobody signs in from, a bounded number at a time, and notes how many.
 */
export const retentionPurge: CommandHandler<"retention.purge"> = async (command, unit) => {
  // a clock ahead of ours must not shorten what is promised
  const now = Math.min(new Date(command.body.before).getTime(), unit.at.getTime());
  const before = (kind: keyof typeof kept) => new Date(now - kept[kind]);
  const older = (kind: keyof typeof kept, table: string, column: string, and?: string) =>
    removeOlder(unit.connection, table, column, before(kind), and);
  await noteRuns(unit.connection, unit.at, {
    sessions: await older("sessions", "sessions", "expires_at"),
    pushSubscriptions: await removeEnded(unit.connection),
    // an address that bounced is shown until its person has done something about it
    emailChanges: await older("emailChanges", "email_changes", "asked_at", " AND bounced_at IS NULL"),
    passwordResets: await older("passwordResets", "password_resets", "asked_at"),
    attachments: await eraseUnused(command, unit, before("attachments")),
    outcomes: await older("outcomes", "processed_commands", "created_at"),
    jobs: await removeJobs(unit.connection, before("jobs")),
    apiResults: await older("apiResults", "api_results", "ask_again_at"),
    decisions: await older("decisions", "notification_decisions", "decided_at"),
    steps: await older("steps", "message_steps", "at"),
    digests: await older("digests", "digests", "ordered_at"),
    unsubscribeTokens: await older("unsubscribeTokens", "unsubscribe_tokens", "made_at"),
    devices: await older("devices", "known_devices", "used_at"),
    deviceNotices: await older("deviceNotices", "device_notices", "signed_in_at"),
    drafts: await older("drafts", "drafts", "updated_at", " AND body = ''"),
  });
};
