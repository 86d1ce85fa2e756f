import type { AuditRecord } from "@warren/contracts/audit-record";

/** Few enough that pages of different events fill a message of the trail. */
const MOST_ON_PAGE = 50;

/** Records as they were heard together, written once for everything that they are sent in. */
export interface RecordPage {
  readonly count: number;
  /** How many of each type, so that the beginning of a body already says what it is about. */
  readonly types: Readonly<Record<string, number>>;
  readonly correlationId: string;
  /** The one record of a page of one. */
  readonly only?: AuditRecord;
  /**
   * Their JSON with commas between. Bytes, because collecting garbage must not copy them again and again while they wait
   * for others: as objects, records that waited took the audit worker half of its time.
   */
  readonly json: Buffer;
}

/** Records in pages, in their order. */
export function toPages(records: readonly AuditRecord[]): RecordPage[] {
  const pages: RecordPage[] = [];
  for (let start = 0; start < records.length; start += MOST_ON_PAGE) {
    const part = records.slice(start, start + MOST_ON_PAGE);
    const [first] = part;
    if (first !== undefined) pages.push(toPage(first, part));
  }
  return pages;
}

function toPage(first: AuditRecord, records: readonly AuditRecord[]): RecordPage {
  const types: Record<string, number> = {};
  for (const { type } of records) types[type] = (types[type] ?? 0) + 1;
  return {
    ...{ count: records.length, types, json: Buffer.from(JSON.stringify(records).slice(1, -1)) },
    correlationId: (records.at(-1) ?? first).correlationId,
    ...(records.length === 1 ? { only: first } : {}),
  };
}

/** Pages side by side, as many as hold no more than so many records together; each has at least one. */
export function pagesTogether(pages: readonly RecordPage[], most: number): RecordPage[][] {
  const groups: RecordPage[][] = [];
  let room = 0;
  for (const page of pages) {
    const last = groups.at(-1);
    if (last === undefined || page.count > room) {
      groups.push([page]);
      room = most - page.count;
    } else {
      last.push(page);
      room -= page.count;
    }
  }
  return groups;
}

const COMMA = Buffer.from(",");

/** A body in which the records of pages stand between what is before and behind them. */
export function bodyOf(before: string, pages: readonly RecordPage[], behind: string): Buffer {
  const parts = pages.flatMap(({ json }, index) => (index === 0 ? [json] : [COMMA, json]));
  return Buffer.concat([Buffer.from(before), ...parts, Buffer.from(behind)]);
}
