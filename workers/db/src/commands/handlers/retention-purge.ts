import { limits } from "@warren/contracts/schema";
import { v5 as derivedId } from "uuid";
import { execute, select, type PoolConnection } from "../../sql/pool.ts";
import type { Command } from "../command.ts";
import type { CommandHandler } from "../handler.ts";
import type { Unit } from "../unit.ts";

/** A command's id is remembered this long. */
const OUTCOMES_KEPT_MS = 7 * 24 * 3_600_000;
/** A file waits this long for its message. */
const UNUSED_KEPT_MS = 24 * 3_600_000;
/** An address waits this long for its confirmation, with a new code now and then. */
const EMAIL_CHANGES_KEPT_MS = 24 * 3_600_000;
/** That a draft was sent is remembered this long, so that a device that was away does not bring it back. */
const SENT_DRAFTS_KEPT_MS = 30 * 24 * 3_600_000;
/** What a part ordered is remembered this long after its end, deliveries of webhooks among it; a person's order stays. */
const PARTS_JOBS_KEPT_MS = 30 * 24 * 3_600_000;
/** What another site answered is kept this long after it went out of date. */
const API_RESULTS_KEPT_MS = 30 * 24 * 3_600_000;
/** Why somebody was told of something is remembered this long. */
const DECISIONS_KEPT_MS = 90 * 24 * 3_600_000;
/** By a mail as old as this one can still end all mails. */
const UNSUBSCRIBE_TOKENS_KEPT_MS = 365 * 24 * 3_600_000;
/** A device is known this long after it was last signed in from. */
const DEVICES_KEPT_MS = 400 * 24 * 3_600_000;
/** What is mailed of a sign-in is kept this long: longer than a mail is tried, and long enough to replay it. */
const NOTICES_KEPT_MS = 7 * 24 * 3_600_000;
/** What one statement removes at most, and how many follow each other: the rest is left to the next time. */
const AT_ONCE = 5_000;
const STATEMENTS = 100;

async function removeOlder(connection: PoolConnection, table: string, column: string, than: Date, and = "") {
  for (let statement = 0; statement < STATEMENTS; statement++) {
    const removed = await execute(
      connection,
      `DELETE FROM ${table} WHERE ${column} < ?${and} LIMIT ${String(AT_ONCE)}`,
      [than],
    );
    if (removed < AT_ONCE) return;
  }
}

/** Forgets browsers whose session is over: they are pushed to no more. */
async function removeEnded(connection: PoolConnection): Promise<void> {
  await execute(
    connection,
    "DELETE FROM push_subscriptions WHERE session_id NOT IN (SELECT id FROM sessions)",
    [],
  );
}

/** Takes away files that were never sent with a message, or never arrived in full; their content is erased by its own queue. */
async function eraseUnused(command: Command, unit: Unit, than: Date): Promise<void> {
  for (let statement = 0; statement < STATEMENTS; statement++) {
    const unused = await select<{ id: string }>(
      unit.connection,
      `SELECT a.id FROM attachments a LEFT JOIN users u ON u.avatar_id = a.id
       WHERE (a.room_id IS NULL OR a.state <> 'ready') AND a.created_at < ? AND u.id IS NULL LIMIT ? FOR UPDATE`,
      [than, limits.attachments],
    );
    if (unused.length === 0) return;
    const attachmentIds = unused.map(({ id }) => id);
    await execute(unit.connection, "DELETE FROM attachments WHERE id IN (?)", [attachmentIds]);
    const id = derivedId(`attachment.erase ${String(statement)}`, command.id);
    unit.emit({ kind: "command", type: "attachment.erase", id, body: { attachmentIds } });
  }
}

/** Removes jobs that parts ordered, with their history. */
async function removeJobs(connection: PoolConnection, than: Date): Promise<void> {
  for (let statement = 0; statement < STATEMENTS; statement++) {
    const ended = await select<{ id: string }>(
      connection,
      `SELECT id FROM jobs FORCE INDEX (jobs_by_age) WHERE created_at < ? AND updated_at < ? AND submitter LIKE 'part:%'
       AND status IN ('completed', 'failed', 'cancelled') ORDER BY created_at LIMIT ?`,
      [than, than, AT_ONCE],
    );
    if (ended.length === 0) return;
    const ids = ended.map(({ id }) => id);
    await execute(connection, "DELETE FROM job_events WHERE job_id IN (?)", [ids]);
    await execute(connection, "DELETE FROM jobs WHERE id IN (?)", [ids]);
  }
}

/**
 * Removes expired sessions with their browsers that are pushed to, files that no message carries and addresses that nobody confirmed after a day, outcomes older
 * than seven days, and drafts that were sent, jobs of parts that ended long ago, old answers of other sites,
 * decisions about notifications and devices that nobody signs in from, a bounded number at a time.
 */
export const retentionPurge: CommandHandler<"retention.purge"> = async (command, unit) => {
  // a clock ahead of ours must not shorten what is promised
  const now = Math.min(new Date(command.body.before).getTime(), unit.at.getTime());
  await removeOlder(unit.connection, "sessions", "expires_at", new Date(now));
  await removeEnded(unit.connection);
  const askedBefore = new Date(now - EMAIL_CHANGES_KEPT_MS);
  // an address that bounced is shown until its person has done something about it
  await removeOlder(unit.connection, "email_changes", "asked_at", askedBefore, " AND bounced_at IS NULL");
  await removeOlder(unit.connection, "password_resets", "asked_at", askedBefore);
  await eraseUnused(command, unit, new Date(now - UNUSED_KEPT_MS));
  await removeOlder(unit.connection, "processed_commands", "created_at", new Date(now - OUTCOMES_KEPT_MS));
  await removeJobs(unit.connection, new Date(now - PARTS_JOBS_KEPT_MS));
  await removeOlder(unit.connection, "api_results", "ask_again_at", new Date(now - API_RESULTS_KEPT_MS));
  const decidedBefore = new Date(now - DECISIONS_KEPT_MS);
  await removeOlder(unit.connection, "notification_decisions", "decided_at", decidedBefore);
  await removeOlder(unit.connection, "digests", "ordered_at", decidedBefore);
  const madeBefore = new Date(now - UNSUBSCRIBE_TOKENS_KEPT_MS);
  await removeOlder(unit.connection, "unsubscribe_tokens", "made_at", madeBefore);
  await removeOlder(unit.connection, "known_devices", "used_at", new Date(now - DEVICES_KEPT_MS));
  await removeOlder(unit.connection, "device_notices", "signed_in_at", new Date(now - NOTICES_KEPT_MS));
  const sentBefore = new Date(now - SENT_DRAFTS_KEPT_MS);
  await removeOlder(unit.connection, "drafts", "updated_at", sentBefore, " AND body = ''");
};
