import type { AuditRecord } from "@warren/contracts/audit-record";
import type { ChainPlace } from "@warren/contracts/audit-chain";
import { auditList } from "@warren/contracts/messages/audit.list";
import { Command } from "commander";
import { setTimeout as delay } from "node:timers/promises";
import type { Api } from "./api.ts";
import { exitCodes } from "./exit-codes.ts";
import { table } from "./output.ts";
import { run } from "./run.ts";
import { chainText, parsePlace, verifyChain } from "./verify-chain.ts";

const EVERY_MS = 1_000;

type Numbered = AuditRecord & { n: number };

async function page(api: Api, query: { after?: number; limit?: string }): Promise<readonly Numbered[]> {
  return (await api.ask(auditList.result, "GET", "/audit", { query })).records;
}

const rowsOf = (records: readonly Numbered[]) =>
  records.map(({ n, at, type, actor, room, user }) => [String(n), at, type, actor, room ?? user ?? ""]);

/** Prints what is recorded from now on, one line each, until Ctrl-C or an answer that is an error. */
async function follow(api: Api, from: number, json: boolean): Promise<never> {
  for (let after = from; ;) {
    const records = await page(api, { after });
    for (const record of records)
      console.log(json ? JSON.stringify(record) : rowsOf([record])[0]?.join("  "));
    after = records.at(-1)?.n ?? after;
    if (records.length === 0) await delay(EVERY_MS);
  }
}

/** `warren audit`: who did what, and the proof that nothing of it was changed. */
export function auditCommand(isJson: () => boolean): Command {
  const audit = new Command("audit").description("who did what, as recorded; for operators");
  audit
    .command("tail")
    .description("the newest records")
    .option("--limit <count>", "at most 200", "20")
    .option("--follow", "and every one from now on, until Ctrl-C; as JSON, one line each")
    .action(({ limit, follow: goesOn }: { limit: string; follow?: true }) =>
      run(isJson(), async ({ api, output }) => {
        const records = await page(api, { limit });
        if (goesOn && output.json) for (const record of records) console.log(JSON.stringify(record));
        else
          output.result({ records }, () =>
            table(["number", "at", "type", "actor", "room or person"], rowsOf(records)),
          );
        if (goesOn) await follow(api, records.at(-1)?.n ?? 0, output.json);
        return exitCodes.ok;
      }),
    );
  audit
    .command("verify")
    .description("checks every record from the first; fails at the first that is not as it was written")
    .option(
      "--head <number:hash>",
      "of the last audit.head in the queue audit.trail: shows a tail that was cut off",
      parsePlace,
    )
    .action(({ head }: { head?: ChainPlace }) =>
      run(isJson(), async ({ api, output }) => {
        const verdict = await verifyChain(api, head, { quiet: output.json });
        output.result(verdict, () => chainText(verdict));
        return verdict.ok ? exitCodes.ok : exitCodes.failed;
      }),
    );
  return audit;
}
