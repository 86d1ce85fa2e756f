import type { Incoming, Outgoing } from "@warren/contracts/bus/envelope";
import { definitions } from "@warren/contracts/message-types";
import { failUnknown } from "../jobs/fail-unknown.ts";
import { recordedEvents } from "../output/recorded.ts";
import { toOutgoing } from "../output/to-outgoing.ts";
import type { Pool } from "../sql/pool.ts";
import { traceOf } from "./trace-of.ts";

/** Takes a job that RabbitMQ found no queue for: it fails at once, and its submitter learns which types there are. */
export async function takeUnroutedJob(pool: Pool, message: Incoming): Promise<Outgoing[]> {
  const known = definitions().filter((definition) => definition.kind === "job");
  const outputs = await failUnknown(
    pool,
    message.id,
    known.map((definition) => definition.type),
  );
  const origin = {
    correlationId: message.correlationId,
    instance: message.instance,
    trace: traceOf(message),
  };
  const published = outputs.map((output) => ({ output, origin }));
  return [...outputs.map((output) => toOutgoing(output, origin)), ...recordedEvents(published)];
}
