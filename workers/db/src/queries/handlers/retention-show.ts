import { PURGE_MINUTE, TRIM_MINUTE, retentionKinds, type RetentionKind } from "@warren/contracts/retention";
import { requireOperator } from "../../commands/operator.ts";
import { kept } from "../../retention/kept.ts";
import { select } from "../../sql/pool.ts";
import type { QueryContext, QueryHandler } from "../handler.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;

interface Run {
  kind: RetentionKind;
  ran_at: Date;
  removed: number;
  total: number;
}

/** How long audit records are kept, as a scheduler says that it runs; null is for ever, undefined when none was heard. */
function auditKeptMs({ figures }: Pick<QueryContext, "figures">): number | null | undefined {
  const told = figures
    .settings()
    .filter(({ part }) => part === "scheduler")
    .flatMap(({ settings }) => settings.filter(({ name }) => name === "WARREN_AUDIT_DAYS"));
  const [days] = told.map(({ value }) => (value === undefined ? null : Number(value) * DAY)).sort();
  return days;
}

/** The next moment after this one at which a clock shows this minute. */
function nextAt(minute: number, now: number): string {
  const thisHour = Math.floor(now / HOUR) * HOUR + minute * MINUTE;
  return new Date(thisHour > now ? thisHour : thisHour + HOUR).toISOString();
}

/** What is removed after which age, and when that was done last. */
export const retentionShow: QueryHandler<"retention.show"> = async ({ userId }, context) => {
  const { pool } = context;
  await requireOperator(pool, userId);
  const rows = await select<Run>(pool, "SELECT kind, ran_at, removed, total FROM retention_runs", []);
  const runs = new Map(rows.map((row) => [row.kind, row]));
  const now = Date.now();
  return {
    kinds: retentionKinds.map((kind) => {
      const run = runs.get(kind);
      const keptMs = kind === "audit" ? auditKeptMs(context) : kept[kind];
      return {
        kind,
        ...(keptMs === undefined ? {} : { keptMs }),
        ...(run === undefined ? {} : { ranAt: run.ran_at.toISOString() }),
        removed: Number(run?.removed ?? 0),
        total: Number(run?.total ?? 0),
        ...(typeof keptMs === "number"
          ? { nextAt: nextAt(kind === "audit" ? TRIM_MINUTE : PURGE_MINUTE, now) }
          : {}),
      };
    }),
  };
};
