import type { AuditRecord } from "@warren/contracts/audit-record";
import { insertLongRows } from "../sql/insert-long-rows.ts";
import { select, type PoolConnection } from "../sql/pool.ts";
import type { Statement } from "../sql/script.ts";
import { chainHash, GENESIS } from "./chain.ts";

/** The end of the audit chain inside one transaction: what is appended follows what the transaction appended before. */
export class ChainEnd {
  #n: number;
  #hash: string;
  readonly #appended = new Set<string>();
  #rows: (string | number)[][] = [];

  private constructor(n: number, hash: string) {
    this.#n = n;
    this.#hash = hash;
  }

  /** Reads the chain's head and locks it. */
  static async read(connection: PoolConnection): Promise<ChainEnd> {
    const [head] = await select<{ n: number; hash: string }>(
      connection,
      "SELECT n, hash FROM audit_events ORDER BY n DESC LIMIT 1 FOR UPDATE",
    );
    return new ChainEnd(head?.n ?? 0, head?.hash ?? GENESIS);
  }

  /** Appends a record, unless this transaction has; one that the table has makes `write` fail. */
  append(record: AuditRecord): void {
    if (this.#appended.has(record.eventId)) return;
    this.#appended.add(record.eventId);
    const text = JSON.stringify(record);
    this.#n += 1;
    this.#hash = chainHash(this.#hash, this.#n, text);
    this.#rows.push([this.#n, record.eventId, text, this.#hash]);
  }

  /** Writes what was appended since the last call: ER_DUP_ENTRY when a record is in the chain already. */
  write(): Statement[] {
    return insertLongRows("INSERT INTO audit_events (n, event_id, record, hash)", this.#rows.splice(0));
  }
}
