import { Kysely, Migrator, MysqlDialect, type Migration } from "kysely";
import { createPool } from "mysql2";
import * as initial from "./001-initial.ts";
import * as general from "./002-general-room.ts";
import * as runs from "./003-message-runs.ts";
import * as messageChanges from "./004-message-changes.ts";
import * as rooms from "./005-rooms.ts";
import * as threads from "./006-threads.ts";
import * as state from "./007-state.ts";
import * as search from "./008-search.ts";
import * as accounts from "./009-accounts.ts";
import * as media from "./010-media.ts";
import * as programs from "./011-programs.ts";
import * as ownLists from "./012-own-lists.ts";
import * as forwarded from "./013-forwarded.ts";
import * as jobs from "./015-jobs.ts";
import * as deadLetters from "./016-dead-letters.ts";
import * as status from "./017-status.ts";
import * as threadUnread from "./018-thread-unread.ts";
import * as notifications from "./019-notifications.ts";
import * as sharedFiles from "./020-shared-files.ts";
import * as apiResults from "./021-api-results.ts";
import * as emailChanges from "./022-email-changes.ts";
import * as previewPictures from "./023-preview-pictures.ts";
import * as slashCommands from "./024-slash-commands.ts";
import * as jobDeadlines from "./025-job-deadlines.ts";
import * as emailRefused from "./026-email-refused.ts";
import * as searchBlocks from "./027-search-blocks.ts";
import * as notificationDecisions from "./028-notification-decisions.ts";
import * as notificationMails from "./029-notification-mails.ts";
import * as pushSubscriptions from "./030-push-subscriptions.ts";
import * as roomShelves from "./032-room-shelves.ts";
import * as passwordResets from "./033-password-resets.ts";
import * as jobSources from "./034-job-sources.ts";
import * as digests from "./035-digests.ts";
import * as postponedMails from "./036-postponed-mails.ts";
import * as bouncedAddresses from "./037-bounced-addresses.ts";
import * as correlations from "./038-correlations.ts";
import * as knownDevices from "./039-known-devices.ts";
import * as retentionRuns from "./040-retention-runs.ts";
import * as auditLinks from "./041-audit-links.ts";
import * as messageSteps from "./042-message-steps.ts";

/** In the order in which they run; a new one is added at the end. */
const migrations: Record<string, Migration> = {
  "001-initial": initial,
  "002-general-room": general,
  "003-message-runs": runs,
  "004-message-changes": messageChanges,
  "005-rooms": rooms,
  "006-threads": threads,
  "007-state": state,
  "008-search": search,
  "009-accounts": accounts,
  "010-media": media,
  "011-programs": programs,
  "012-own-lists": ownLists,
  "013-forwarded": forwarded,
  "015-jobs": jobs,
  "016-dead-letters": deadLetters,
  "017-status": status,
  "018-thread-unread": threadUnread,
  "019-notifications": notifications,
  "020-shared-files": sharedFiles,
  "021-api-results": apiResults,
  "022-email-changes": emailChanges,
  "023-preview-pictures": previewPictures,
  "024-slash-commands": slashCommands,
  "025-job-deadlines": jobDeadlines,
  "026-email-refused": emailRefused,
  "027-search-blocks": searchBlocks,
  "028-notification-decisions": notificationDecisions,
  "029-notification-mails": notificationMails,
  "030-push-subscriptions": pushSubscriptions,
  "032-room-shelves": roomShelves,
  "033-password-resets": passwordResets,
  "034-job-sources": jobSources,
  "035-digests": digests,
  "036-postponed-mails": postponedMails,
  "037-bounced-addresses": bouncedAddresses,
  "038-correlations": correlations,
  "039-known-devices": knownDevices,
  "040-retention-runs": retentionRuns,
  "041-audit-links": auditLinks,
  "042-message-steps": messageSteps,
};

/**
 * Brings the database to the schema of this version. Safe to run from several processes at once: one works, the others
 * wait for its lock. Resolves with the names of what was applied.
 * @throws the error of the first migration that failed.
 */
export async function migrate(mysqlUrl: string): Promise<string[]> {
  const pool = createPool({
    uri: mysqlUrl,
    connectionLimit: 2,
    timezone: "Z",
    charset: "utf8mb4_unicode_520_ci",
  });
  const db = new Kysely<unknown>({ dialect: new MysqlDialect({ pool }) });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined)
      throw error instanceof Error ? error : new Error("migration failed", { cause: error });
    return (results ?? [])
      .filter((result) => result.status === "Success")
      .map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}
