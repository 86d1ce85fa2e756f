import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { z } from "zod";
import { repositoryFolder } from "../stack/config-folder.ts";

const reportSchema = z.object({
  testResults: z.array(z.object({ name: z.string(), startTime: z.number(), endTime: z.number() })),
});

/** One line for each of the `count` slowest files of a Vitest JSON report, the slowest first; none without a report. */
export async function slowestFiles(reportFile: string, count: number): Promise<string[]> {
  const text = await readFile(reportFile, "utf8").catch(() => undefined);
  if (text === undefined) return [];
  const { testResults } = reportSchema.parse(JSON.parse(text));
  return testResults
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1_000 }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(8)} s  ${relative(repositoryFolder, name)}`);
}
