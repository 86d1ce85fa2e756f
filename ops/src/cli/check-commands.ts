import { Command } from "commander";
import { examine } from "./doctor.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Output } from "./output.ts";
import { probe, type Finding } from "./probe.ts";
import { run } from "./run.ts";

function report(findings: readonly Finding[], output: Output): number {
  output.result({ findings }, () =>
    findings
      .map(({ what, ok, found, todo }) => {
        const line = `${ok ? "ok   " : "WRONG"}  ${what}: ${found}`;
        return todo === undefined ? line : `${line}\n       ${todo}`;
      })
      .join("\n"),
  );
  return findings.every(({ ok }) => ok) ? exitCodes.ok : exitCodes.failed;
}

/** `warren probe`: whether an edge can be reached and does what a browser needs. */
export const probeCommand = (isJson: () => boolean): Command =>
  new Command("probe")
    .description("opens connections to an edge, speaks HTTP by hand, and says what it found")
    .action(() => run(isJson(), async ({ config, output }) => report(await probe(config.url), output)));

/** `warren doctor`: what is wrong with this installation. */
export const doctorCommand = (isJson: () => boolean): Command =>
  new Command("doctor")
    .description("says what is wrong with this installation")
    .action(() =>
      run(isJson(), async ({ config, api, output }) => report(await examine(config.url, api), output)),
    );
