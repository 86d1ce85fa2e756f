import { openBus } from "@warren/contracts/bus/bus";
import { eventually } from "@warren/contracts/testing/eventually";
import { pino } from "pino";
import { call } from "../../chat/account.ts";
import { REST_MS } from "../world.ts";
import type { Scenario } from "./scenario.ts";

const STEPS = 5;

/** The reports of a job's two attempts, which take different queues, arrive in a random order, the newest first. */
export const reportsComeOutOfOrder: Scenario = async ({ stack, person, random, verify }) => {
  const submitter = await person("submitter", 2);
  const url = stack.edges[1]?.url ?? "";
  await stack.kill("example", "SIGKILL");
  const order = { type: "math.sum", payload: { upTo: 3 } };
  const answer = await call(url, "POST", "/api/v1/jobs", submitter.account.cookie, order);
  const { job } = (await answer.json()) as { job: { id: string } };
  const bus = await openBus({
    url: stack.amqpUrl("example"),
    part: "example",
    log: pino({ level: "silent" }),
  });
  const report = { jobId: job.id, jobType: "math.sum", attempt: 2 };
  const steps = Array.from({ length: STEPS }, (_, index) => index + 1);
  const late = steps.flatMap((step) => [1, 2].map((attempt) => ({ attempt, step })));
  // whatever comes after the newest is old
  for (const { attempt, step } of [{ attempt: 2, step: STEPS + 1 }, ...random.some(late.length, late)])
    await bus.tell("job.progression", { ...report, attempt, step, percent: 10 * step, note: "" });
  await bus.tell("job.completed", { ...report, step: STEPS + 2, result: { sum: 6 } });
  await bus.close();
  await stack.start("example");
  await eventually(async () => {
    const found = await call(url, "GET", `/api/v1/jobs/${job.id}`, submitter.account.cookie);
    return ((await found.json()) as { job: { status: string } }).job.status === "completed";
  }, REST_MS);
  return await verify([submitter]);
};
