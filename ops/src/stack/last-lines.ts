import { open } from "node:fs/promises";

/** The last `count` lines of a log file, at most 16 KiB of them; empty when there is no such file. */
export async function lastLines(path: string, count: number): Promise<string> {
  const text = await textAfter(path, 0, 16 * 1024);
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

/** What a log file holds after `offset`, at most the last `limit` bytes of it; empty when there is no such file. */
export async function textAfter(path: string, offset: number, limit: number): Promise<string> {
  const file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return "";
  try {
    const { size } = await file.stat();
    const start = Math.max(offset, size - limit);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    await file.read(buffer, 0, buffer.length, start);
    return buffer.toString("utf8");
  } finally {
    await file.close();
  }
}
