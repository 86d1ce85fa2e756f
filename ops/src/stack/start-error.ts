import { PreparationError } from "../packages/preparation-error.ts";
import { lastLines } from "./last-lines.ts";

/** A server or part that did not come up, with the last lines of its log. */
export async function startError(title: string, what: string, logFile: string): Promise<PreparationError> {
  const lines = await lastLines(logFile, 15);
  const tail =
    lines === "" ? "Its log is empty" : `The last lines of its log:\n\n${lines.replace(/^/gm, "  ")}\n`;
  return new PreparationError(`${title} did not start: ${what}. ${tail}\nThe whole log: ${logFile}`);
}
