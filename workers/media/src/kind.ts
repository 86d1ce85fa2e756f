import { isUtf8 } from "node:buffer";
import { fileTypeFromBuffer } from "file-type";
import type { MediaLimits } from "./config.ts";
import { Refusal } from "./refusal.ts";

/** What a file is, told by its content and by nothing else; text has no mark of its own. */
export async function kindOf(content: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(content);
  if (found) return found.mime.replace(/;.*/, "");
  return isUtf8(content) && !content.includes(0) ? "text/plain" : "application/octet-stream";
}

const matches = (kind: string, pattern: string) =>
  pattern === "*/*" || pattern === kind || (pattern.endsWith("/*") && kind.startsWith(pattern.slice(0, -1)));

/** @throws Refusal for what is not taken here. */
export function checkKind(kind: string, { kinds, refusedKinds }: MediaLimits): void {
  const isTaken = kinds.some((pattern) => matches(kind, pattern));
  if (!isTaken || refusedKinds.some((pattern) => matches(kind, pattern)))
    throw new Refusal("unsupported_file", `Files of this kind (${kind}) are not taken here.`);
}
