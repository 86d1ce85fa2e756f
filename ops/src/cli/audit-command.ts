import type { AuditRecord } from "@warren/contracts/audit-record";
import type { ChainPlace } from "@warren/contracts/audit-chain";
import { AUDIT_RECORDS_AT_ONCE } from "@warren/contracts/audit-chain";
import { auditList } from "@warren/contracts/messages/audit.list";
import type { AuditFilter } from "@warren/contracts/audit-filter";
import { Command, InvalidArgumentError, Option } from "commander";
import { setTimeout as delay } from "node:timers/promises";
import type { Api } from "./api.ts";
import { exitCodes } from "./exit-codes.ts";
import { table } from "./output.ts";
import { run } from "./run.ts";
import { chainText, parsePlace, verifyChain } from "./verify-chain.ts";

const EVERY_MS = 1_000;

type Numbered = AuditRecord & { n: number };

interface Wanted extends AuditFilter {
  after?: number;
  before?: number;
  limit?: string;
}

const page = (api: Api, query: Wanted) => api.ask(auditList.result, "GET", "/audit", { query: { ...query } });

/** The newest records that fit: one answer looks at some thousands only, so that several may have to be asked for. */
async function newest(api: Api, filter: AuditFilter, limit: number): Promise<readonly Numbered[]> {
  let found: readonly Numbered[] = [];
  for (let before: number | undefined; found.length < limit;) {
    const wanted = { ...filter, limit: String(limit - found.length) };
    const { records, reached, more } = await page(api, before === undefined ? wanted : { ...wanted, before });
    found = [...records, ...found];
    if (!more) break;
    before = reached;
  }
  return found;
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= AUDIT_RECORDS_AT_ONCE) return limit;
  throw new InvalidArgumentError(`It must be a number from 1 to ${String(AUDIT_RECORDS_AT_ONCE)}.`);
}

const rowsOf = (records: readonly Numbered[]) =>
  records.map(({ n, at, type, actor, room, user }) => [String(n), at, type, actor, room ?? user ?? ""]);

/** Prints what is recorded from now on, one line each, until Ctrl-C or an answer that is an error. */
async function follow(api: Api, filter: AuditFilter, from: number, json: boolean): Promise<never> {
  for (let after = from; ;) {
    const { records, reached, more } = await page(api, { ...filter, after });
    for (const record of records)
      console.log(json ? JSON.stringify(record) : rowsOf([record])[0]?.join("  "));
    after = Math.max(after, reached);
    if (!more) await delay(EVERY_MS);
  }
}

/** `warren audit`: who did what, and the proof that nothing of it was changed. */
export function auditCommand(isJson: () => boolean): Command {
  const audit = new Command("audit").description("who did what, as recorded; for operators");
  audit
    .command("tail")
    .description("the newest records that fit")
    .option("--limit <count>", `how many, at most ${String(AUDIT_RECORDS_AT_ONCE)}`, parseLimit, 20)
    .option("--actor <id>", "who did it: a person's id, or a part such as db")
    .option("--type <type>", "what was done, such as message.delete, or message. for all of them")
    .option("--about <id>", "on what: a room, a person, a token, or a correlation id")
    .addOption(new Option("--outcome <outcome>", "what came of it").choices(["done", "refused"]))
    .option("--since <instant>", "such as 2026-11-22T09:00:00Z")
    .option("--until <instant>", "such as 2026-11-22T17:00:00Z")
    .option("--follow", "and every one from now on, until Ctrl-C; as JSON, one line each")
    .action(({ limit, follow: goesOn, ...filter }: AuditFilter & { limit: number; follow?: true }) =>
      run(isJson(), async ({ api, output }) => {
        const records = await newest(api, filter, limit);
        if (goesOn && output.json) for (const record of records) console.log(JSON.stringify(record));
        else
          output.result({ records }, () =>
            table(["number", "at", "type", "actor", "room or person"], rowsOf(records)),
          );
        if (goesOn) await follow(api, filter, records.at(-1)?.n ?? 0, output.json);
        return exitCodes.ok;
      }),
    );
  audit
    .command("verify")
    .description("checks every record from the first; fails at the first that is not as it was written")
    .option(
      "--head <number:hash>",
      "of the message in the queue audit.head, or noted before: shows a tail that was cut off",
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
