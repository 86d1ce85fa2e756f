import { insertRows } from "../sql/insert-rows.ts";
import type { Statement } from "../sql/script.ts";
import type { JobRow } from "./row.ts";

const columns = [
  "id",
  "type",
  "status",
  "percent",
  "note",
  "attempt",
  "step",
  "version",
  "submitter",
  "room_id",
  "job_key",
  "payload",
  "result",
  "error",
  "correlation_id",
  "lease_instance",
  "lease_until",
  "place",
  "urgency",
  "due_at",
  "handed_at",
  "deadline_at",
  "repeat_pattern",
  "series_id",
  "shown_n",
  "shown_r",
  "source_room_id",
  "source_n",
  "source_r",
  "state",
  "created_at",
  "updated_at",
] as const satisfies readonly (keyof JobRow)[];

const changing = [
  "status",
  "percent",
  "note",
  "attempt",
  "step",
  "version",
  "result",
  "error",
  "lease_instance",
  "lease_until",
  "payload",
  "place",
  "deadline_at",
  "state",
  "updated_at",
] as const satisfies readonly (keyof JobRow)[];

/** What writes jobs as they are, each with a line of its history for every version. */
export function writingJobs(rows: readonly JobRow[], versions: readonly JobRow[] = rows): Statement[] {
  return [
    ...insertRows(
      `INSERT INTO jobs (${columns.join(", ")})`,
      rows.map((row) => columns.map((column) => row[column])),
      `ON DUPLICATE KEY UPDATE ${changing.map((column) => `${column} = VALUES(${column})`).join(", ")}`,
    ),
    ...insertRows(
      "INSERT INTO job_events (job_id, version, status, attempt, percent, note, error, instance, created_at)",
      versions.map((row) => [
        row.id,
        row.version,
        row.status,
        row.attempt,
        row.percent,
        row.note,
        row.error,
        row.lease_instance,
        row.updated_at,
      ]),
    ),
  ];
}

/** The jobs that one transaction has locked, as they are in it, and what it is going to write of them. */
export class LockedJobs {
  readonly #rows = new Map<string, JobRow | undefined>();
  readonly #changed = new Set<string>();
  #versions: JobRow[] = [];

  /** What locks these jobs, in the order of their ids, in which all lock them. */
  locking(ids: readonly string[]): Statement[] {
    const unknown = [...new Set(ids)].filter((id) => !this.#rows.has(id)).sort();
    if (unknown.length === 0) return [];
    return [
      {
        sql: "SELECT * FROM jobs FORCE INDEX (PRIMARY) WHERE id IN (?) ORDER BY id FOR UPDATE",
        values: [unknown],
        take: (rows: JobRow[]) => {
          for (const id of unknown) this.#rows.set(id, undefined);
          for (const row of rows) this.note(row);
        },
      },
    ];
  }

  /** The job as it is now; undefined also when it was not looked for. */
  find(id: string): JobRow | undefined {
    return this.#rows.get(id);
  }

  /** The order that somebody gave under a key in this transaction. */
  findByKey(submitter: string, type: string, key: string): JobRow | undefined {
    return [...this.#rows.values()].find(
      (row) => row?.job_key === key && row.submitter === submitter && row.type === type,
    );
  }

  /** Takes note of a job as the database has it, locked. */
  note(row: JobRow): void {
    this.#rows.set(row.id, row);
  }

  /** The job as its next version; written with a line of its history by what `written` gives. */
  save(row: JobRow): void {
    this.note(row);
    this.#changed.add(row.id);
    this.#versions.push(row);
  }

  /** What writes everything that was saved since. */
  written(): Statement[] {
    const rows = [...this.#changed].flatMap((id) => this.#rows.get(id) ?? []);
    this.#changed.clear();
    return writingJobs(rows, this.#versions.splice(0));
  }

  /** Somebody changed jobs by a statement of their own: what is known of those that are written is outdated. */
  forget(): void {
    for (const id of [...this.#rows.keys()]) if (!this.#changed.has(id)) this.#rows.delete(id);
  }
}
