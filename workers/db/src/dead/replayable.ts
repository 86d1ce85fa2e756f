import { parseBody } from "@warren/contracts/bus/envelope";
import type { ReplayVerdict } from "@warren/contracts/dead-letter";
import { WarrenError } from "@warren/contracts/errors";
import { definitionOf, type MessageType } from "@warren/contracts/message-types";
import { bindings } from "@warren/contracts/topology";
import type { FullLetterRow } from "./letters.ts";
import { headersOf } from "./letters.ts";

/** Why a message of this type and body cannot go into this queue now; undefined when it can. */
function obstacle(row: FullLetterRow, content: Buffer, isEdited: boolean): string | undefined {
  const { queue, type } = row;
  const isReachable = bindings.some((binding) => binding.exchange === "requeue" && binding.queue === queue);
  if (!isReachable) return `There is no queue ${queue} to replay it into.`;
  const definition = definitionOf(type);
  if (!definition) return `No message type is called ${JSON.stringify(type)}.`;
  const { kind, secret = [], sentBy, heardBy } = definition;
  if (kind === "query" || kind === "signal" || kind === "announcement")
    return `A ${kind} is of no use to anybody any more.`;
  const isForWorker = kind === "event" || kind === "job";
  if (isForWorker && !heardBy.some((part) => part === queue)) return `${queue} does not take ${type}.`;
  if (secret.length > 0 && !isEdited) return "Its secrets were blanked: only an edited body can be replayed.";
  const sender = headersOf(row).sender ?? row.sender;
  if (!isForWorker && !sentBy.some((part) => part === sender)) return `${sender} may not send ${type}.`;
  try {
    parseBody(type as MessageType, content);
    return undefined;
  } catch (error) {
    if (!(error instanceof WarrenError)) throw error;
    return error.message;
  }
}

/** Whether a letter can be replayed, by the schemas and queues of today. */
export function verdictOn(row: FullLetterRow, edited?: string): ReplayVerdict {
  const content = edited === undefined ? row.body : Buffer.from(edited);
  const why = obstacle(row, content, edited !== undefined);
  const { id: letterId, queue, type } = row;
  return { letterId, queue, type, ok: why === undefined, ...(why === undefined ? {} : { why }) };
}
