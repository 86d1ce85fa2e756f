import { readFile } from "node:fs/promises";
import { deadFind } from "@warren/contracts/messages/dead.find";
import { deadList } from "@warren/contracts/messages/dead.list";
import { deadReplay } from "@warren/contracts/messages/dead.replay";
import { Command } from "commander";
import { exitCodes } from "./exit-codes.ts";
import { short, table } from "./output.ts";
import { run } from "./run.ts";

interface Filter {
  queue?: string;
  type?: string;
  text?: string;
}

interface ReplayOptions extends Filter {
  body?: string;
  dryRun?: boolean;
}

/** The letters that are named, one of them with another body, or those that a filter finds. */
async function wantedOf(ids: readonly string[], { body, queue, type, text }: ReplayOptions): Promise<object> {
  const filter = {
    ...(queue === undefined ? {} : { queue }),
    ...(type === undefined ? {} : { type }),
    ...(text === undefined ? {} : { q: text }),
  };
  const isFiltered = Object.keys(filter).length > 0;
  if (isFiltered === ids.length > 0)
    throw new Error("Name the letters, or a filter such as --type, not both.");
  if (isFiltered) return { filter };
  const letterIds = ids.map(Number);
  if (body === undefined) return { letterIds };
  if (letterIds.length > 1) throw new Error("Only one letter at a time can have another body.");
  return { letterId: letterIds[0], body: await readFile(body, "utf8") };
}

/** `warren dead`: what was given up, why, and another try. */
export function deadCommand(isJson: () => boolean): Command {
  const dead = new Command("dead").description("messages that were given up; for operators");
  dead
    .command("list")
    .description("the newest that were not replayed")
    .option("--queue <name>")
    .option("--type <type>")
    .option("--text <text>", "in the reason or the body")
    .action(({ text, ...filter }: Filter) =>
      run(isJson(), async ({ api, output }) => {
        const answer = await api.ask(deadList.result, "GET", "/dead-letters", {
          query: { ...filter, q: text },
        });
        output.result(answer, () =>
          table(
            ["number", "queue", "type", "since", "reason"],
            answer.letters.map(({ id, queue, type, at, reason }) => [
              String(id),
              queue,
              type,
              at,
              short(reason),
            ]),
          ),
        );
        return exitCodes.ok;
      }),
    );
  dead
    .command("show <number>")
    .description("one with its body, and what can be done")
    .action((number: string) =>
      run(isJson(), async ({ api, output }) => {
        const answer = await api.ask(deadFind.result.unwrap(), "GET", `/dead-letters/${number}`);
        const { letter, body } = answer;
        output.result(answer, () =>
          [
            `${letter.type} ${letter.messageId}, given up by ${letter.queue} at ${letter.at}`,
            letter.reason,
            letter.advice,
            ...(letter.replayedAt === undefined ? [] : [`replayed at ${letter.replayedAt}`]),
            "",
            body,
          ].join("\n"),
        );
        return exitCodes.ok;
      }),
    );
  dead
    .command("replay [numbers...]")
    .description("puts them back into their queues, at most a hundred at a time; fails when none can be")
    .option("--queue <name>")
    .option("--type <type>")
    .option("--text <text>", "in the reason or the body")
    .option("--body <file>", "instead of what it said")
    .option("--dry-run", "only says what today's schemas allow")
    .action((ids: string[], options: ReplayOptions) =>
      run(isJson(), async ({ api, output }) => {
        const wanted = await wantedOf(ids, options);
        const body = { wanted, ...(options.dryRun === true ? { dryRun: true } : {}) };
        const answer = await api.ask(deadReplay.result, "POST", "/dead-letters/replay", { body });
        const done = options.dryRun === true ? "can be replayed" : "replayed";
        output.result(answer, () =>
          table(
            ["number", "queue", "type", "what"],
            answer.verdicts.map(({ letterId, queue, type, ok, why = "" }) => [
              String(letterId),
              queue,
              type,
              ok ? done : why,
            ]),
          ),
        );
        return answer.verdicts.some(({ ok }) => ok) ? exitCodes.ok : exitCodes.failed;
      }),
    );
  return dead;
}
