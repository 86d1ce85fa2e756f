import { parseBody, type Incoming, type Outgoing } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import { definitionOf } from "@warren/contracts/message-types";
import { applyReport, type Report } from "../jobs/report.ts";
import { recordedEvents } from "../output/recorded.ts";
import { toOutgoing } from "../output/to-outgoing.ts";
import type { Pool } from "../sql/pool.ts";
import { speakerOf } from "./speaker.ts";

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

/** Takes what a worker says about a job; resolves with what follows from it. Only the worker of a type reports on it. */
export async function takeJobResult(pool: Pool, message: Incoming): Promise<Outgoing[]> {
  const sender = speakerOf(message);
  const report = readReport(message, sender);
  const heardBy = definitionOf(report.body.jobType)?.heardBy ?? [];
  if (!heardBy.some((part) => part === sender)) {
    throw new WarrenError("sender_refused", `${sender} does not work on ${report.body.jobType}.`);
  }
  const { outputs, correlationId } = await applyReport(pool, report, message.instance);
  const origin = { correlationId, instance: message.instance };
  const published = outputs.map((output) => ({ output, origin }));
  return [...published.map(({ output }) => toOutgoing(output, origin)), ...recordedEvents(published)];
}
