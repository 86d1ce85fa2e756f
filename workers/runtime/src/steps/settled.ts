import type { Publisher } from "@warren/contracts/bus/publisher";
import { deadCopy, retryCopy } from "../copies.ts";
import { describe, Stopping } from "../failures.ts";
import type { Outcome, Wrapper } from "../outcome.ts";
import { publishUntilConfirmed } from "../publish-until-confirmed.ts";
import { judge } from "../verdict.ts";
import type { Work } from "../work.ts";

export interface SettledOptions {
  readonly queue: string;
  readonly publisher: Publisher;
  /** Aborted when the worker gives up waiting for its handlers. */
  readonly giveUp: AbortSignal;
}

/**
 * Turns a failure into an outcome: a copy on the retry ladder or among the dead letters. The copy is confirmed before
 * the outcome allows the acknowledgement; a crash between the two repeats the message, which its id makes harmless.
 */
export function settled({ queue, publisher, giveUp }: SettledOptions): Wrapper<Work> {
  return (next) => async (work) => {
    try {
      return await next(work);
    } catch (error) {
      return await settle(work, error).catch((giveUpReason: unknown): Outcome => {
        if (!(giveUpReason instanceof Stopping)) throw giveUpReason;
        return { name: "abandoned", ack: false, reason: giveUpReason.message };
      });
    }
  };

  async function settle({ incoming, log }: Work, error: unknown): Promise<Outcome> {
    const { code, message } = describe(error);
    const reason = `${code}: ${message}`;
    const verdict = judge(error, incoming);
    if (verdict.name === "abandon") return { name: "abandoned", ack: false, reason };
    if (verdict.name === "decline") return { name: "declined", ack: true, reason };
    if (code === "failed") log.error({ err: error }, "the handler failed");
    const copy =
      verdict.name === "dead" ? deadCopy(incoming, queue, reason) : retryCopy(incoming, queue, verdict);
    await publishUntilConfirmed(publisher, copy, { log, signal: giveUp });
    if (verdict.name === "dead") return { name: "dead", ack: true, reason };
    return { name: verdict.name === "retry" ? "retried" : "postponed", ack: true, reason };
  }
}
