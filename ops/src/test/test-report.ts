import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { z } from "zod";
import { repositoryFolder } from "../stack/config-folder.ts";

const schema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** How one test file went. */
export interface FileReport {
  /** Its path in the repository. */
  readonly file: string;
  readonly seconds: number;
  /** What failed in it, a test or the file itself, with the first lines of why; empty when it passed. */
  readonly failures: readonly string[];
}

const firstLines = (text: string, count: number) => text.split("\n").slice(0, count).join("\n      ");

/** Reads the report that Vitest's JSON reporter wrote; nothing when there is none. */
export async function readTestReport(reportFile: string): Promise<FileReport[]> {
  const text = await readFile(reportFile, "utf8").catch(() => undefined);
  if (text === undefined) return [];
  return schema.parse(JSON.parse(text)).testResults.map((result) => {
    const failures = result.assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => `${fullName}: ${firstLines(failureMessages?.[0] ?? "", 4)}`);
    if (result.status === "failed" && failures.length === 0) failures.push(firstLines(result.message, 4));
    const seconds = (result.endTime - result.startTime) / 1_000;
    return { file: relative(repositoryFolder, result.name), seconds, failures };
  });
}

/** One line for each of the `count` slowest files, the slowest first. */
export function slowestFiles(report: readonly FileReport[], count: number): string[] {
  return [...report]
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(8)} s  ${file}`);
}
