import type { TestConfig } from "./config.ts";
import { privateTests } from "./private-tests.ts";
import { describeResult } from "./run-check.ts";
import type { CheckResult } from "./run-check.ts";
import { failureLines } from "./run-test-files.ts";
import type { TestResult } from "./run-test-files.ts";
import { slowestFiles } from "./test-report.ts";

/** Says last what matters most: a log is often read from its end. */
export async function summarise(
  config: TestConfig,
  results: readonly CheckResult[],
  tests?: TestResult,
): Promise<void> {
  const report = tests?.report ?? [];
  const slowest = slowestFiles(report, 10);
  if (slowest.length > 0) console.log(["\nThe slowest test files:", ...slowest].join("\n"));
  if (config.existingServers !== undefined) {
    const skipped = (await privateTests()).map((name) => `  ${name}`);
    console.log(["\nNot run, because they must stop a server:", ...skipped].join("\n"));
  }
  console.log(["", ...results.map(describeResult)].join("\n"));
  if (tests === undefined) return;
  if (tests.unsteady !== undefined) {
    console.log(["\nUNSTEADY, passed only the second time; to be mended:", ...tests.unsteady].join("\n"));
  } else if (!tests.passed) {
    console.log(["\nFailed tests:", ...failureLines(tests)].join("\n"));
  }
}
