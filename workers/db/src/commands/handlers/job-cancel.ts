import { WarrenError } from "@warren/contracts/errors";
import { definitionOf } from "@warren/contracts/message-types";
import { endJob } from "../../jobs/end.ts";
import { jobView, type JobRow } from "../../jobs/row.ts";
import { lockJob } from "../../jobs/store.ts";
import { visibleJobs } from "../../queries/visible-jobs.ts";
import { select } from "../../sql/pool.ts";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";
import { requireOperator } from "../operator.ts";

/**
 * Ends a job, and what would repeat it. Its submitter and operators may, where people may order such a job: what Warren
 * orders for them, ends with what it belongs to. For who may not see a job there is none.
 */
export const jobCancel: CommandHandler<"job.cancel"> = async ({ actor, body: { jobId } }, unit) => {
  const { connection } = unit;
  const row = await lockJob(unit, jobId);
  await flush(unit);
  const seen = await select(connection, `SELECT 1 FROM jobs j WHERE j.id = ? AND ${visibleJobs}`, [
    jobId,
    actor,
    actor,
    actor,
  ]);
  if (!row || seen.length === 0) throw new WarrenError("not_found", "There is no such job.");
  if (row.submitter !== actor) await requireOperator(connection, actor);
  const submitters = definitionOf(row.type)?.submitters ?? ["person"];
  if (!submitters.some((who) => who !== "part")) throw new WarrenError("forbidden");

  const ended = endJob(unit, row, "cancelled");
  if (row.series_id !== null) {
    const later = await select<JobRow>(
      connection,
      "SELECT * FROM jobs WHERE series_id = ? AND place = 'delayed' FOR UPDATE",
      [row.series_id],
    );
    for (const next of later.filter(({ id }) => id !== jobId)) endJob(unit, next, "cancelled");
  }
  if (row.place === "handed") unit.handOvers.add(row.type);
  return { job: jobView(ended) };
};
