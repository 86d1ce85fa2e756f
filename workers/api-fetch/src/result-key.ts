import { createHash } from "node:crypto";
import type { ApiJobType } from "@warren/contracts/api-result";

/** Under what the answer about a subject is kept, whatever letters the subject has and however long it is. */
export function resultKey(jobType: ApiJobType, subject: string): string {
  return `${jobType}:${createHash("sha256").update(subject.normalize("NFC")).digest("hex")}`;
}
