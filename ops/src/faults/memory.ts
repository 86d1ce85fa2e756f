import { readFile } from "node:fs/promises";
import type { WarrenStack } from "../testing/warren-stack.ts";

/** The resident memory of each part and server in MB, by name; of one that is several processes, of the first. */
export async function memoryOf(stack: WarrenStack, names: readonly string[]): Promise<Map<string, number>> {
  const entries = await Promise.all(
    names.map(async (name): Promise<[string, number]> => {
      const status = await readFile(`/proc/${String(stack.service(name).pid)}/status`, "utf8").catch(
        () => "",
      );
      const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
      return [name, Math.round(kilobytes / 1_024)];
    }),
  );
  return new Map(entries);
}

/** How memory changed, in one line: `edge 80 → 95 MB`. */
export function memoryLine(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string {
  return [...after]
    .map(([name, now]) => `${name} ${String(before.get(name) ?? 0)} → ${String(now)}`)
    .join(", ");
}
