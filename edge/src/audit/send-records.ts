import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AUDIT_RECORDS_AT_ONCE } from "@warren/contracts/audit-chain";
import type { AuditFilter } from "@warren/contracts/audit-filter";
import { auditRecord } from "@warren/contracts/audit-record";
import type { Bus } from "@warren/contracts/bus/bus";
import type { ResultOf } from "@warren/contracts/message-types";
import { stringify } from "csv-stringify";
import type { Response } from "express";

type Asking = Pick<Bus, "query">;
type Listed = ResultOf<"audit.list">["records"][number];
interface Wanted extends AuditFilter {
  readonly userId: string;
  readonly format: "csv" | "jsonl";
}

const columns: readonly string[] = ["n", ...Object.keys(auditRecord.shape)];

/** Every record that fits, the oldest first, up to the newest there was at the beginning. */
async function* recordsOf(bus: Asking, filter: AuditFilter & { userId: string }): AsyncGenerator<Listed> {
  const newest = await bus.query("audit.list", { userId: filter.userId, limit: 1 });
  const end = newest.records.at(-1)?.n ?? 0;
  for (let after = 0, more = end > 0; more && after < end;) {
    const page = await bus.query("audit.list", { ...filter, after, limit: AUDIT_RECORDS_AT_ONCE });
    for (const record of page.records) if (record.n <= end) yield record;
    ({ reached: after, more } = page);
  }
}

async function* linesOf(records: AsyncGenerator<Listed>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

/**
 * Answers with records as a file, page by page at the pace of whoever asks. What fails on the way ends the connection
 * before its end, so that a file that is not whole is not taken for one.
 */
export async function sendRecords(
  bus: Asking,
  response: Response,
  { format, ...filter }: Wanted,
): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  response.attachment(`audit-${day}.${format}`);
  response.type(format === "csv" ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8");
  const records = recordsOf(bus, filter);
  // a cell that begins like a formula must not become one in whatever opens the file
  const table = () => stringify({ header: true, columns: [...columns], escape_formulas: true });
  const source = Readable.from(format === "csv" ? records : linesOf(records));
  await (format === "csv" ? pipeline(source, table(), response) : pipeline(source, response));
}
