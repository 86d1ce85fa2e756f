import { gather } from "@warren/contracts/bus/gather";
import type { WorkContext } from "@warren/runtime/work";
import { v7 as uuid } from "uuid";

/** How often the head is repeated at most: what was cut off sooner after it was written does not show. */
const EVERY_MS = 10_000;

/**
 * Shows on the trail how far the chain goes, after records were appended: whoever cuts off the chain's tail in MySQL
 * cannot cut it off there. Never rejects: the next head shows what this one would have.
 */
export function headRepeater(everyMs = EVERY_MS): (context: Pick<WorkContext, "bus" | "log">) => void {
  const add = gather<Pick<WorkContext, "bus">>(everyMs, async (contexts) => {
    const bus = contexts.at(-1)?.bus;
    const head = await bus?.query("audit.head", {});
    if (bus === undefined || head === undefined || head.n === 0) return;
    const id = uuid();
    await bus.publisher.publish({
      exchange: "audit",
      routingKey: "audit.head",
      type: "audit.head",
      id,
      correlationId: id,
      content: Buffer.from(JSON.stringify(head)),
      persistent: true,
    });
  });
  return (context) => {
    add([context]).catch((error: unknown) => {
      context.log.warn(
        { error },
        "the head of the audit chain was not repeated on the trail; the next one is",
      );
    });
  };
}
