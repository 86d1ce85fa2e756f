import { WarrenError } from "@warren/contracts/errors";
import { definitionOf } from "@warren/contracts/message-types";
import type { PartName, WorkerName } from "@warren/contracts/parts";
import type { Wrapper } from "../outcome.ts";
import type { Work } from "../work.ts";

/**
 * Accepts messages of the db worker that it may send, and the worker's own copies. The retry ladder reaches every
 * work queue, so without this any part could feed any worker.
 */
export function senderChecked(worker: WorkerName): Wrapper<Work> {
  return (next) => (work) => {
    const { sender, type } = work.incoming;
    const senders: readonly PartName[] | undefined = definitionOf(type)?.sentBy;
    const original = sender === "db" && (senders === undefined || senders.includes("db"));
    if (!original && sender !== worker) {
      return Promise.reject(
        new WarrenError("sender_refused", `${JSON.stringify(sender)} may not send ${type} to ${worker}.`),
      );
    }
    return next(work);
  };
}
