import { job } from "@warren/contracts/job";
import { Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import { exitCodes } from "./exit-codes.ts";
import { run } from "./run.ts";
import { eventsAnswer, jobAnswer, jobsTable, jobText } from "./show-job.ts";
import { codeOfJob, watchJob } from "./watch-job.ts";

const listAnswer = z.object({
  jobs: z.array(job),
  next: z.object({ at: z.string(), id: z.string() }).optional(),
});

interface SubmitOptions {
  key?: string;
  room?: string;
  priority?: string;
  runAt?: string;
  repeat?: string;
  within?: number;
  wait?: boolean;
}

interface ListOptions {
  type?: string;
  status?: string;
  text?: string;
  since?: string;
  until?: string;
  limit?: string;
  after?: Page;
}

/** Where a page of jobs begins: after this one. */
interface Page {
  afterAt: string;
  afterId: string;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error("The payload must be JSON, for example '{\"upTo\": 10}'.", { cause });
  }
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value >= 1)) throw new InvalidArgumentError("It must be a number of seconds, 1 or more.");
  return value;
}

function page(text: string): Page {
  const [afterAt = "", afterId = ""] = text.split(",");
  if (afterId === "") throw new InvalidArgumentError("It is what the page before names at its end.");
  return { afterAt, afterId };
}

/** `warren jobs`: orders work, finds it, watches it and ends it. */
export function jobsCommand(isJson: () => boolean): Command {
  const jobs = new Command("jobs").description("orders work, and shows what becomes of it");
  jobs
    .command("submit <type> [payload]")
    .description("orders a job; the payload is JSON")
    .option("--key <text>", "an order with the same key is the same job")
    .option("--room <id>", "whose members may see it")
    .option("--priority <which>", "high, normal or low")
    .option("--run-at <time>", "not before, such as 2030-01-31T12:00:00Z")
    .option("--repeat <pattern>", "a cron pattern in UTC, such as '0 3 * * *'")
    .option("--within <seconds>", "what is not done so long after it is due has failed", seconds)
    .option("--wait", "until it is over; fails when the job does")
    .action((type: string, payload: string | undefined, { room, wait, within, ...wish }: SubmitOptions) =>
      run(isJson(), async ({ api, output }) => {
        const body = {
          type,
          payload: parsed(payload ?? "{}"),
          ...(room === undefined ? {} : { roomId: room }),
          ...(within === undefined ? {} : { withinMs: Math.round(within * 1_000) }),
          ...wish,
        };
        const { job: ordered } = await api.ask(jobAnswer, "POST", "/jobs", { body });
        const shown = wait === true ? await watchJob(api, ordered.id, { quiet: output.json }) : ordered;
        output.result({ job: shown }, () => jobsTable([shown]));
        return wait === true ? codeOfJob(shown) : exitCodes.ok;
      }),
    );
  jobs
    .command("show <id>")
    .description("one job with its history")
    .action((id: string) =>
      run(isJson(), async ({ api, output }) => {
        const { job: found } = await api.ask(jobAnswer, "GET", `/jobs/${id}`);
        const { events } = await api.ask(eventsAnswer, "GET", `/jobs/${id}/events`);
        output.result({ job: found, events }, () => jobText(found, events));
        return exitCodes.ok;
      }),
    );
  jobs
    .command("list")
    .description("the jobs that you may see, newest first")
    .option("--type <type>")
    .option("--status <status>", "queued, running, completed, failed or cancelled")
    .option("--text <text>", "in payload, result or note")
    .option("--since <time>")
    .option("--until <time>")
    .option("--limit <count>", "at most 100")
    .option("--after <page>", "the next page, as the one before names it", page)
    .action(({ text, after, ...filter }: ListOptions) =>
      run(isJson(), async ({ api, output }) => {
        const answer = await api.ask(listAnswer, "GET", "/jobs", { query: { ...filter, ...after, q: text } });
        const { jobs: found, next } = answer;
        const more = next ? `\nmore: --after ${next.at},${next.id}` : "";
        output.result(answer, () => jobsTable(found) + more);
        return exitCodes.ok;
      }),
    );
  jobs
    .command("watch <id>")
    .description("follows a job to its end; fails when the job does")
    .action((id: string) =>
      run(isJson(), async ({ api, output }) => {
        const over = await watchJob(api, id, { quiet: output.json });
        output.result({ job: over }, () => jobsTable([over]));
        return codeOfJob(over);
      }),
    );
  jobs
    .command("cancel <id>")
    .description("ends a job, and what would repeat it")
    .action((id: string) =>
      run(isJson(), async ({ api, output }) => {
        const answer = await api.ask(jobAnswer, "POST", `/jobs/${id}/cancel`, { body: {} });
        output.result(answer, () => jobsTable([answer.job]));
        return answer.job.status === "cancelled" ? exitCodes.ok : exitCodes.failed;
      }),
    );
  return jobs;
}
