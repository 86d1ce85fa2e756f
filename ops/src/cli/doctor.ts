import { me } from "./me.ts";
import { deadList } from "@warren/contracts/messages/dead.list";
import { jobList } from "@warren/contracts/messages/job.list";
import { workerList } from "@warren/contracts/messages/worker.list";
import { workerNames } from "@warren/contracts/parts";
import type { Api } from "./api.ts";
import { ApiError } from "./api.ts";
import { probe, type Finding } from "./probe.ts";

/** A job that nobody has begun after this time has nobody who takes it. */
const LONG_MS = 60_000;

async function workers(api: Api): Promise<Finding[]> {
  const answer = await api.ask(workerList.result, "GET", "/workers");
  const alive = new Set(answer.workers.map(({ name }) => name));
  // the db worker does not announce itself: it is who hears the others
  const missing = workerNames.filter((name) => name !== "db" && !alive.has(name));
  const found = missing.length === 0 ? `${String(alive.size)} kinds` : `not heard of: ${missing.join(", ")}`;
  return [{ what: "every worker is alive", ok: missing.length === 0, found }];
}

async function deadLetters(api: Api): Promise<Finding[]> {
  const { letters } = await api.ask(deadList.result, "GET", "/dead-letters", { query: { limit: 100 } });
  const count = letters.length === 100 ? "100 or more" : String(letters.length);
  const found =
    letters.length === 0 ? "none" : `${count}, the newest: ${letters[0]?.reason.slice(0, 80) ?? ""}`;
  return [{ what: "no dead letter waits for somebody", ok: letters.length === 0, found }];
}

async function waitingJobs(api: Api): Promise<Finding[]> {
  const until = new Date(Date.now() - LONG_MS).toISOString();
  const { jobs } = await api.ask(jobList.result, "GET", "/jobs", {
    query: { status: "queued", until, limit: 100 },
  });
  // one that was tried waits for its next try
  const stuck = jobs.filter(({ attempt, runAt }) => attempt === 0 && (runAt === undefined || runAt < until));
  const types = [...new Set(stuck.map(({ type }) => type))].join(", ");
  return [
    {
      what: "no job waits for a worker",
      ok: stuck.length === 0,
      found: stuck.length === 0 ? "none" : `${String(stuck.length)} of ${types}`,
    },
  ];
}

/** What is wrong behind the edge, as far as whoever asks may see. */
export async function examineInside(api: Api): Promise<Finding[]> {
  const what = "the token is good, and an operator's";
  try {
    const { user } = await api.ask(me, "GET", "/me");
    if (user.role !== "operator")
      return [{ what, ok: false, found: `${user.username} is no operator: nothing more can be seen` }];
    const found = await Promise.all([workers(api), deadLetters(api), waitingJobs(api)]);
    return [{ what, ok: true, found: user.username }, ...found.flat()];
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [{ what, ok: false, found: error.message }];
  }
}

/** What is wrong with this installation; nothing behind an edge that does not do what a browser needs. */
export async function examine(url: URL, api: Api): Promise<Finding[]> {
  const outside = await probe(url);
  if (outside.some(({ ok }) => !ok)) return outside;
  return [...outside, ...(await examineInside(api))];
}
