import { parseBody, type Incoming } from "@warren/contracts/bus/envelope";
import type { Logger } from "pino";

/** The id of the job that this message says was cancelled; undefined for any other message, and for anybody else's word. */
export function cancelledJob({ type, sender, content }: Incoming, log: Logger): string | undefined {
  if (type !== "job.cancelled" || sender !== "db") return undefined;
  try {
    return parseBody(type, content).jobId;
  } catch (error) {
    // it is only a hint: the next renewal of the lease tells the same
    log.warn({ err: error, type }, "an unreadable message");
    return undefined;
  }
}
