import { requireOperator } from "../../commands/operator.ts";
import { check } from "../../pipeline/checks.ts";
import { storedFacts } from "../../pipeline/facts.ts";
import type { QueryHandler } from "../handler.ts";

/** Parts and queues as this db worker sees them, and what is wrong. */
export const pipelineShow: QueryHandler<"pipeline.show"> = async ({ userId, since }, { pool, figures }) => {
  await requireOperator(pool, userId);
  const now = Date.now();
  const [queues, processes] = [figures.queues(now, since), figures.processes(now)];
  return {
    at: now,
    queues,
    processes,
    findings: check({ queues, processes, ...(await storedFacts(pool, now)) }),
  };
};
