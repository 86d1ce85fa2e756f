import { hash } from "node:crypto";

/** What the first record follows. */
export const GENESIS = "0".repeat(64);

/** SHA-256 over the previous hash, the number and the record's JSON: changing, removing or moving a record breaks the chain. */
export function chainHash(previous: string, n: number, record: string): string {
  return hash("sha256", `${previous}\n${String(n)}\n${record}`, "hex");
}
