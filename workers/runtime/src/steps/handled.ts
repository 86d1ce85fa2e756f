import type { Bus } from "@warren/contracts/bus/bus";
import type { MessageType } from "@warren/contracts/message-types";
import { correlated } from "../correlated-bus.ts";
import type { Step } from "../outcome.ts";
import type { Handler, Work } from "../work.ts";

/** The innermost step: calls the type's handler. `validated` has made sure that there is one and that the body fits. */
export function handled(handlers: Readonly<Record<string, Handler<MessageType>>>, bus: Bus): Step<Work> {
  return async ({ incoming, body, log, aborter, progress, saved, span }) => {
    const { id, correlationId, headers, attempt } = incoming;
    const type = incoming.type as MessageType;
    const handler = handlers[type];
    if (!handler) throw new Error(`no handler for ${type}`);
    const result = await handler(
      { type, id, correlationId, headers, attempt, body: body as never },
      {
        bus: correlated(bus, correlationId, span),
        log,
        signal: aborter.signal,
        progress,
        saved,
        ...(span === undefined ? {} : { trace: span.headers }),
      },
    );
    return { name: "done", ack: true, result };
  };
}
