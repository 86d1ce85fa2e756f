import { parseBody, type Incoming, type Outgoing } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import { definitionOf } from "@warren/contracts/message-types";
import { applyReports, type Given, type Report } from "../jobs/report.ts";
import { inBatches } from "../output/in-batches.ts";
import { recordedEvents } from "../output/recorded.ts";
import { toOutgoing } from "../output/to-outgoing.ts";
import type { Pool } from "../sql/pool.ts";
import { speakerOf } from "./speaker.ts";
import { traceOf } from "./trace-of.ts";

function readReport({ type, content }: Incoming, sender: string): Report {
  const definition = definitionOf(type);
  if (definition?.kind !== "job-result")
    throw new WarrenError("unknown_type", `${type} is no report on a job.`);
  if (!definition.sentBy.some((part) => part === sender)) throw new WarrenError("sender_refused");
  switch (definition.type) {
    case "job.completed":
      return { type: definition.type, body: parseBody(definition.type, content) };
    case "job.progression":
      return { type: definition.type, body: parseBody(definition.type, content) };
    case "job.error":
      return { type: definition.type, body: parseBody(definition.type, content) };
    default:
      throw new WarrenError("unknown_type", `${type} is no report on a job.`);
  }
}

/** @throws WarrenError when it is no report, or not one of the worker of its job's type. */
function given(message: Incoming): Given {
  const sender = speakerOf(message);
  const report = readReport(message, sender);
  const heardBy = definitionOf(report.body.jobType)?.heardBy ?? [];
  if (!heardBy.some((part) => part === sender)) {
    throw new WarrenError("sender_refused", `${sender} does not work on ${report.body.jobType}.`);
  }
  return { report, instance: message.instance };
}

/**
 * Takes what workers say about jobs, all or, where one of it cannot be taken, nothing; resolves with what follows from it.
 * Only the worker of a type reports on it.
 */
export async function takeJobResults(pool: Pool, messages: readonly Incoming[]): Promise<Outgoing[]> {
  const applied = await applyReports(pool, messages.map(given));
  const published = applied.flatMap(({ outputs, correlationId }, place) => {
    const message = messages[place];
    const origin = { correlationId, instance: message?.instance ?? "", trace: message && traceOf(message) };
    return outputs.map((output) => ({ output, origin }));
  });
  const told = inBatches(published.map(({ output, origin }) => toOutgoing(output, origin)));
  return [...told, ...recordedEvents(published)];
}
