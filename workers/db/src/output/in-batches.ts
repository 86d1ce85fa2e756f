import { fitsBatch, MOST_BATCH_BYTES, MOST_IN_BATCH, toBatch } from "@warren/contracts/bus/batch";
import type { Outgoing } from "@warren/contracts/bus/envelope";
import { definitionOf } from "@warren/contracts/message-types";

const isAudience = (key: string) => /^(room|user|edge)\./.test(key);

/** Whether nobody but edges can hear it: no worker binds its type, and it carries no key that one may bind. */
function forEdgesAlone({ exchange, type, cc = [] }: Outgoing): boolean {
  if (exchange !== "events") return false;
  const definition = definitionOf(type);
  if (!definition) return false;
  if (definition.eachInstanceOf !== undefined) return false;
  const bound = definition.heardBy.some((part) => part !== "edge" && definition.keys?.[part] === undefined);
  return !bound && cc.every(isAudience);
}

/**
 * The same messages in the same order, consecutive ones that edges alone hear together in one AMQP message each: under
 * load a transaction's events cost RabbitMQ and the edges as little as one. Without those that nobody can hear, such as
 * news of a job for a part.
 */
export function inBatches(messages: readonly Outgoing[]): Outgoing[] {
  const result: Outgoing[] = [];
  let together: Outgoing[] = [];
  let bytes = 0;
  const end = () => {
    if (together.length > 0) result.push(toBatch(together));
    together = [];
    bytes = 0;
  };
  for (const message of messages) {
    const isForEdges = forEdgesAlone(message);
    // an edge binds the keys of an audience, never a type
    if (isForEdges && (message.cc ?? []).length === 0) continue;
    const fits = fitsBatch(message) && isForEdges;
    const full = together.length >= MOST_IN_BATCH || bytes + message.content.length > MOST_BATCH_BYTES;
    if (!fits || full) end();
    if (!fits) {
      result.push(message);
      continue;
    }
    together.push(message);
    bytes += message.content.length;
  }
  end();
  return result;
}
